/** The card of one place: what it is, what is known of it, and the way to its page. */

import type { Figure, Place, PlaceSummary, Website } from "../api.ts";
import { type Child, h } from "../dom.ts";
import { formatDate, formatNumber, formatYear } from "../format.ts";
import { has, inLang, pageLang, say } from "../messages.ts";
import { fullName, kindName, pageOf } from "../names.ts";
import { type OnPick, pick } from "./answer.ts";
import { gradeBadge, typeSwatch } from "./badge.ts";

/** Draw the card. */
export function placeCard(place: Place, onPick: OnPick): HTMLElement {
  const figures = latest(place.figures);
  return h(
    "article",
    { class: "card" },
    h("p", { class: "card-kind" }, typeSwatch(place.lao_type), kindName(place)),
    h("h2", { class: "card-name", tabindex: "-1" }, fullName(place)),
    otherName(place),
    h("p", { class: "card-context" }, inLang(place, "context")),
    ...laoList(place, onPick),
    h(
      "dl",
      { class: "facts" },
      ...(place.kind === "lao" ? websiteRows(place.websites) : []),
      ...figures.filter(isOfPeople).flatMap(figureRows),
      ...countRows(place.lao_counts),
      ...gradeRows(place),
      ...row(say("card.code"), place.code),
      ...figures.filter((figure) => !isOfPeople(figure)).flatMap(figureRows),
    ),
    (place.kind === "province" || place.kind === "district") &&
      h("p", { class: "note" }, say("card.next")),
    h("p", { class: "card-more" }, h("a", { class: "button", href: pageOf(place) }, say("card.more"))),
  );
}

/** The name in the other language, for readers of signs and letters. */
function otherName(place: Place): Child {
  const [name, lang] = pageLang() === "th" ? [place.full_name_en, "en"] : [place.full_name_th, "th"];
  return name !== null && name !== fullName(place) && h("p", { class: "card-other", lang }, name);
}

function row(term: string, ...value: Child[]): HTMLElement[] {
  return [h("div", { class: "fact" }, h("dt", {}, term), h("dd", {}, ...value))];
}

/** The LAOs of an area as a list to choose from, those without a known position too. */
function laoList(place: Place, onPick: OnPick): Child[] {
  if (place.laos.length === 0) return [];
  const title = say(place.kind === "district" ? "card.laos" : "card.laos_here");
  return [
    h("h3", { class: "card-list-title" }, title),
    h("ul", { class: "card-list" }, ...place.laos.map((lao) => h("li", {}, laoLine(lao, onPick)))),
  ];
}

function laoLine(lao: PlaceSummary, onPick: OnPick): HTMLElement {
  const line = pick(lao, "card-list-line", onPick, h("span", {}, fullName(lao)));
  const swatch = typeSwatch(lao.lao_type);
  if (swatch !== null) line.prepend(swatch);
  // Grade F: nothing but the district is known, so it is nowhere on the map.
  if (lao.grade === "F") line.append(h("span", { class: "tag" }, say("card.unplaced")));
  return line;
}

/** Figures come newest first: the first of each indicator. The page has the other years. */
function latest(figures: Figure[]): Figure[] {
  return figures.filter(
    (one, at) => figures.findIndex((other) => other.indicator === one.indicator) === at,
  );
}

/** People and houses come before how sure the boundary is, all else after it. */
function isOfPeople(figure: Figure): boolean {
  return figure.topic === "population";
}

function figureRows(figure: Figure): HTMLElement[] {
  const lang = pageLang();
  const unit = inLang(figure, "unit");
  const shown =
    figure.value === null
      ? h("span", { class: "missing" }, statusText(figure.status))
      : h("b", { class: "figure" }, `${amount(figure.value, figure.is_partial)} ${unit}`);
  const notes = [say("card.year", { year: formatYear(figure.year, lang) }), inLang(figure, "source")];
  const note = notes.filter(Boolean).join(" · ");
  const median =
    figure.value !== null && figure.median_of_type !== null
      ? say("card.median", { value: formatNumber(figure.median_of_type, lang), unit })
      : "";
  return row(
    inLang(figure, "name"),
    shown,
    figure.is_sample && " ",
    figure.is_sample && h("span", { class: "tag" }, say("card.sample")),
    h("span", { class: "note" }, note),
    median && h("span", { class: "note" }, median),
  );
}

function amount(value: number, isPartial: boolean): string {
  const number = formatNumber(value, pageLang());
  return isPartial ? say("card.at_least", { number }) : number;
}

function statusText(status: string): string {
  return say(has(`status.${status}`) ? `status.${status}` : "status.not_reported");
}

function countRows(counts: Place["lao_counts"]): HTMLElement[] {
  if (counts === null) return [];
  const number = (count: number): string => formatNumber(count, pageLang());
  const parts = Object.entries(counts).map(([type, count]) => `${say(`type.${type}`)} ${number(count)}`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return row(
    say("card.lao_count"),
    h("b", { class: "figure" }, number(total)),
    h("span", { class: "note" }, parts.join(" · ")),
  );
}

function websiteRows(websites: Website[]): HTMLElement[] {
  // One that was seen working first; a dead or hacked one is never offered as a link.
  const site = websites.find((one) => one.state === "ok") ?? websites.find(isOpenable) ?? websites[0];
  if (site === undefined) return row(say("card.website"), missing("card.no_website"));
  const checked = formatDate(site.checked_on, pageLang());
  const state = say(has(`website.${site.state}`) ? `website.${site.state}` : "website.unknown");
  const note = checked === null ? state : `${state} · ${say("card.checked", { date: checked })}`;
  return row(
    say("card.website"),
    isOpenable(site)
      ? h("a", { href: site.url, rel: "external noopener noreferrer" }, shortUrl(site.url))
      : h("span", {}, shortUrl(site.url)),
    h("span", { class: `note website-${site.state}` }, note),
  );
}

function isOpenable(site: Website): boolean {
  return /^https?:\/\//i.test(site.url) && (site.state === "ok" || site.state === "unknown");
}

function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}

function missing(key: string): HTMLElement {
  return h("span", { class: "missing" }, say(key));
}

function gradeRows(place: Place): HTMLElement[] {
  if (place.grade === null) return [];
  const reason = inLang(place, "grade_reason");
  // Outlines keep their own licence: whoever drew them is named with the boundary.
  const drawn = (place.boundary?.credits ?? []).filter((credit) => credit.role !== "areas");
  return row(
    say("card.boundary"),
    gradeBadge(place.grade),
    h("span", { class: "note" }, reason || say(`grade.${place.grade}.reason`)),
    ...drawn.map((credit) => h("span", { class: "note" }, inLang(credit, "attribution"))),
  );
}
