/** The answer for a point: who is responsible there, and how sure that is. */

import type { Candidate, PlaceSummary, PointAnswer } from "../api.ts";
import { h, phrases } from "../dom.ts";
import { formatDistance } from "../format.ts";
import { inLang, pageLang, say } from "../messages.ts";
import { fullName, pageOf } from "../names.ts";
import { typeSwatch } from "./badge.ts";

export type OnPick = (place: PlaceSummary) => void;

/** The one sentence that sums the answer up; also what a screen reader hears. */
export function answerHeading(answer: PointAnswer): string {
  const [first] = answer.laos;
  if (answer.certainty === "outside" || first === undefined) return say("answer.outside");
  return say(`answer.${answer.certainty}`, { n: answer.laos.length, name: fullName(first) });
}

/** Draw the answer; picking one candidate shows its card. */
export function answerView(answer: PointAnswer, onPick: OnPick): HTMLElement {
  return h(
    "section",
    { class: `answer answer-${answer.certainty}` },
    h("h2", { class: "answer-heading", tabindex: "-1" }, ...phrases(answerHeading(answer))),
    h("p", { class: "answer-reason" }, inLang(answer, "reason")),
    answer.laos.length > 0 &&
      h(
        "ul",
        { class: "candidates" },
        ...answer.laos.map((lao) => h("li", {}, candidate(lao, onPick))),
      ),
    surroundings(answer, onPick),
  );
}

/** Who else is responsible there: the PAO, and the areas that the point lies in. */
export function surroundings(answer: PointAnswer, onPick: OnPick): HTMLElement | null {
  if (answer.pao === null && answer.province === null) return null;
  return h(
    "div",
    { class: "surroundings" },
    answer.pao !== null && paoLine(answer.pao, onPick),
    whereLine(answer),
  );
}

function candidate(lao: Candidate, onPick: OnPick): HTMLElement {
  const notes = [
    lao.extent === null ? "" : say(`extent.${lao.extent}`),
    lao.is_namesake && say("answer.namesake"),
    lao.office_distance_m === null
      ? say("answer.no_office")
      : say("answer.office", { distance: formatDistance(lao.office_distance_m, pageLang()) }),
  ];
  return pick(
    lao,
    "candidate",
    onPick,
    h("span", { class: "candidate-name" }, typeSwatch(lao.lao_type), fullName(lao)),
    h("span", { class: "candidate-note" }, notes.filter(Boolean).join(" · ")),
  );
}

function paoLine(pao: PlaceSummary, onPick: OnPick): HTMLElement {
  return h(
    "div",
    { class: "answer-pao" },
    h("h3", {}, say("answer.pao")),
    pick(pao, "candidate", onPick, h("span", { class: "candidate-name" }, fullName(pao))),
  );
}

/** A real link, so that it can be opened in a new tab; a plain click shows the card here. */
export function pick(place: PlaceSummary, className: string, onPick: OnPick, ...children: Node[]): HTMLElement {
  const link = h("a", { class: className, href: pageOf(place) }, ...children);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onPick(place);
  });
  return link;
}

function whereLine(answer: PointAnswer): HTMLElement | null {
  const areas = [answer.subdistrict, answer.district, answer.province].filter((one) => one !== null);
  if (areas.length === 0) return null;
  const links = areas.flatMap((area, at) => [
    ...(at === 0 ? [] : [" · "]),
    h("a", { href: pageOf(area) }, fullName(area)),
  ]);
  return h("p", { class: "answer-where" }, `${say("answer.where")} `, ...links);
}
