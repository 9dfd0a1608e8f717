/** The key: what each colour and hatch means, the year or part that is shown, and the classes. */

import type { Level, Show, Values } from "../api.ts";
import { byId, findById, h } from "../dom.ts";
import type { Known } from "../figures/catalogue.ts";
import { ClassingForm } from "../figures/classing-form.ts";
import type { FigureView, Shown } from "../figures/view.ts";
import { formatYear } from "../format.ts";
import { inLang, pageLang, prefix, say } from "../messages.ts";
import { levelName } from "../names.ts";
import { keyItems } from "./key.ts";

const WIDE = "(min-width: 60rem)";

export class Legend {
  private readonly list = byId("legend-list");
  private readonly caption = byId("legend-caption");
  private readonly zoomHint = byId("legend-zoom");
  private readonly years = byId<HTMLSelectElement>("legend-year");
  private readonly shows = byId<HTMLSelectElement>("legend-show");
  private readonly level = byId<HTMLSelectElement>("legend-level");
  private readonly ranking = byId<HTMLAnchorElement>("legend-ranking");

  constructor(private readonly view: FigureView) {
    byId("legend").hidden = false;
    // Where there is room the key is open from the start; on a phone the map comes first.
    byId<HTMLDetailsElement>("legend").open = window.matchMedia(WIDE).matches;
    this.years.addEventListener("change", () => this.setYear(Number(this.years.value)));
    this.shows.addEventListener("change", () => this.setShow(this.shows.value as Show));
    this.level.addEventListener("change", () => void view.ask({ level: this.level.value as Level | "auto" }));
    const form = findById("legend-classes");
    if (form !== null) new ClassingForm(form, view);
    view.follow((shown) => this.draw(shown));
  }

  private setYear(year: number): void {
    const { choice } = this.view.shown.known;
    if (choice.kind === "indicator") void this.view.ask({ choice: { ...choice, year } });
  }

  private setShow(show: Show): void {
    const { choice } = this.view.shown.known;
    if (choice.kind === "index") void this.view.ask({ choice: { ...choice, show } });
  }

  private draw(shown: Shown): void {
    const { known, level } = shown;
    this.caption.textContent = captionOf(shown);
    this.caption.hidden = this.caption.textContent === "";
    this.drawControls(known);
    this.zoomHint.hidden = shown.values !== null || level === "lao";
    this.drawKey(shown);
  }

  /** A line that was pressed keeps the focus. */
  private drawKey(shown: Shown): void {
    const focused = document.activeElement?.getAttribute("data-line");
    this.list.replaceChildren(...keyItems(shown, this.view.keyPress));
    if (focused) this.list.querySelector<HTMLElement>(`[data-line="${focused}"]`)?.focus();
  }

  private drawControls({ choice, years, levels, entry }: Known): void {
    const chosen = choice.kind === "indicator" ? choice.year : null;
    fill(this.years, years.map((year) => [String(year), formatYear(year, pageLang())]), String(chosen));
    // Where the page has a line of years, that is the place to choose one.
    toggle(this.years, years.length > 1 && findById("timeline") === null);
    if (choice.kind === "index") this.shows.value = choice.show;
    toggle(this.shows, choice.kind === "index");
    const steps = ["auto", ...levels].map((one): [string, string] => [one, say(`level.${one}`)]);
    fill(this.level, steps, this.view.asked.level);
    toggle(this.level, entry === null || levels.length > 1);
    this.ranking.hidden = choice.kind !== "index";
    if (choice.kind === "index") {
      this.ranking.href = `${prefix()}/rankings/${choice.code}?edition=${choice.edition ?? ""}`;
    }
  }
}

/** Say what stands on the map: the figure, its unit, level, year and edition, and who is compared. */
export function captionOf({ known, level, values, second, problem }: Shown): string {
  if (problem !== null) return say(`legend.${problem}`);
  if (known.choice.kind === "grade") return say("legend.grade");
  if (known.entry === null) return "";
  if (values === null) return say("legend.none");
  if (second !== null) return say("legend.crossed", { one: nameOf(values), other: nameOf(second), level: levelName(level) });
  const within = values.within === "lao_type" ? "legend.within_type" : "legend.within_all";
  const parts = [nameOf(values), levelName(level)];
  if (values.classes !== undefined) parts.push(values.edition ?? "", say(within));
  return parts.join(" · ");
}

/** The same in two: what is shown, and of which places, edition and group. */
export function headingOf(shown: Shown): { title: string; details: string } {
  const { level, values, second, problem } = shown;
  if (problem !== null || values === null || second !== null) {
    return { title: captionOf(shown) || say("legend.types"), details: "" };
  }
  const title = nameOf(values);
  return { title, details: captionOf(shown).slice(title.length).replace(/^ · /, "") || levelName(level) };
}

/** "Population (people) in 2020". */
export function nameOf(values: Values): string {
  const unit = inLang(values.indicator, "unit");
  const year = say("card.year", { year: formatYear(values.year, pageLang()) });
  return `${inLang(values.indicator, "name")}${unit ? ` (${unit})` : ""} ${year}`;
}

function fill(select: HTMLSelectElement, options: [string, string][], chosen: string): void {
  const keys = options.map(([value]) => value).join();
  if (select.dataset.keys !== keys) {
    select.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
    select.dataset.keys = keys;
  }
  select.value = chosen;
}

function toggle(select: HTMLSelectElement, isShown: boolean): void {
  const line = select.closest<HTMLElement>(".legend-line");
  if (line !== null) line.hidden = !isShown;
}
