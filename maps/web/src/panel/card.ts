/** The card of one place: what it is, what is known of it, and the way to its page. */

import type { Figure, LaoType, Place, Website } from "../api.ts";
import { type Child, h } from "../dom.ts";
import { formatDate, formatNumber, formatYear } from "../format.ts";
import { has, inLang, pageLang, say } from "../messages.ts";
import { fullName, kindName, pageOf } from "../names.ts";
import { gradeBadge, typeSwatch } from "./badge.ts";

/** Draw the card. */
export function placeCard(place: Place): HTMLElement {
  return h(
    "article",
    { class: "card" },
    h("p", { class: "card-kind" }, typeSwatch(place.lao_type), kindName(place)),
    h("h2", { class: "card-name", tabindex: "-1" }, fullName(place)),
    h("p", { class: "card-context" }, inLang(place, "context")),
    h(
      "dl",
      { class: "facts" },
      ...place.figures.flatMap(figureRows),
      ...countRows(place.lao_counts),
      ...(place.kind === "lao" ? websiteRows(place.websites) : []),
      ...row(say("card.code"), place.code),
      ...gradeRows(place),
    ),
    h("p", { class: "card-more" }, h("a", { class: "button", href: pageOf(place) }, say("card.more"))),
  );
}

function row(term: string, ...value: Child[]): HTMLElement[] {
  return [h("div", { class: "fact" }, h("dt", {}, term), h("dd", {}, ...value))];
}

function figureRows(figure: Figure): HTMLElement[] {
  const lang = pageLang();
  const unit = inLang(figure, "unit");
  const shown =
    figure.value === null
      ? h("span", { class: "missing" }, statusText(figure.status))
      : h("b", { class: "figure" }, `${formatNumber(figure.value, lang)} ${unit}`);
  const notes = [say("card.year", { year: formatYear(figure.year, lang) }), inLang(figure, "source")];
  const note = notes.filter(Boolean).join(" · ");
  const median =
    figure.value !== null && figure.median_of_type !== null
      ? say("card.median", { value: formatNumber(figure.median_of_type, lang), unit })
      : "";
  return row(
    inLang(figure, "name"),
    shown,
    h("span", { class: "note" }, note),
    median && h("span", { class: "note" }, median),
  );
}

function statusText(status: string): string {
  return say(has(`status.${status}`) ? `status.${status}` : "status.not_reported");
}

function countRows(counts: Place["lao_counts"]): HTMLElement[] {
  return Object.entries(counts ?? {}).flatMap(([type, count]) =>
    row(say(`type.${type as LaoType}`), formatNumber(count, pageLang())),
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
  return row(
    say("card.boundary"),
    gradeBadge(place.grade),
    h("span", { class: "note" }, reason || say(`grade.${place.grade}.reason`)),
  );
}
