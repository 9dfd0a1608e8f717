/** The key of the right side: what it shows, chosen from lists, its colours, and the way to close it. */

import { type Show, SHOWS } from "../../api.ts";
import { button, h } from "../../dom.ts";
import { type Catalogue, look } from "../../figures/catalogue.ts";
import type { Choice } from "../../figures/choice.ts";
import type { Shown } from "../../figures/view.ts";
import { formatYear } from "../../format.ts";
import { keyItems } from "../../map/key.ts";
import { captionOf } from "../../map/legend.ts";
import { inLang, pageLang, say } from "../../messages.ts";

export interface SideKeyEvents {
  onChoice: (choice: Choice) => void;
  onClose: () => void;
}

export class SideKey {
  readonly element = h("details", { class: "legend swipe-key" });
  private readonly figure = h("select", { id: "swipe-figure" });
  private readonly when = h("select", { id: "swipe-when" });
  private readonly whenLine = h("p", { class: "legend-line" });
  private readonly whenName = h("label", { for: "swipe-when" });
  private readonly caption = h("p", { class: "legend-caption" });
  private readonly list = h("ul");
  private shown: Choice = { kind: "type" };

  constructor(
    private readonly catalogue: Catalogue,
    private readonly events: SideKeyEvents,
  ) {
    this.figure.append(...options(catalogue));
    this.figure.addEventListener("change", () => this.choose(this.figure.value));
    this.when.addEventListener("change", () => this.chooseWhen(this.when.value));
    this.whenLine.append(this.whenName, " ", this.when);
    const body = h(
      "div",
      { class: "legend-body" },
      h("p", { class: "legend-line" }, h("label", { for: "swipe-figure" }, say("swipe.figure")), " ", this.figure),
      this.whenLine,
      h("p", {}, button(say("swipe.close"), "button button-quiet", () => events.onClose())),
      this.caption,
      this.list,
    );
    this.element.append(h("summary", {}, say("swipe.key")), body);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      events.onClose();
    });
  }

  /** Draw what the right side shows. */
  draw(shown: Shown): void {
    const { choice, years } = shown.known;
    this.shown = choice;
    this.figure.value = keyOf(choice);
    this.caption.textContent = captionOf(shown) || say(`chooser.${choice.kind === "grade" ? "grade" : "type"}`);
    this.list.replaceChildren(...keyItems(shown, null));
    const steps: [string, string][] =
      choice.kind === "index"
        ? SHOWS.map((show) => [show, say(`swipe.show.${show}`)])
        : years.map((year) => [String(year), formatYear(year, pageLang())]);
    this.whenLine.hidden = steps.length < 2;
    this.whenName.textContent = say(choice.kind === "index" ? "swipe.what" : "swipe.year");
    this.when.replaceChildren(...steps.map(([value, text]) => h("option", { value }, text)));
    if (choice.kind === "index") this.when.value = choice.show;
    if (choice.kind === "indicator") this.when.value = String(choice.year);
  }

  private choose(key: string): void {
    const choice = choiceOf(key);
    this.events.onChoice(look(this.catalogue, choice)?.choice ?? choice);
  }

  private chooseWhen(value: string): void {
    const { shown } = this;
    if (shown.kind === "indicator") this.events.onChoice({ ...shown, year: Number(value) });
    if (shown.kind === "index") this.events.onChoice({ ...shown, show: value as Show });
  }
}

/** Everything that the left side can show, by topic. */
function options({ indicators, indices }: Catalogue): HTMLElement[] {
  const topics = [...new Set(indicators.map(({ topic }) => topic))];
  return [
    group(say("chooser.lao"), [
      ["type", say("chooser.type")],
      ["grade", say("chooser.grade")],
    ]),
    ...(indices.length > 0 ? [group(say("chooser.indices"), indices.map((entry) => [`index:${entry.code}`, inLang(entry, "name")]))] : []),
    ...topics.map((topic) => {
      const entries = indicators.filter((entry) => entry.topic === topic);
      const title = entries[0] === undefined ? topic : inLang(entries[0], "topic");
      return group(title, entries.map((entry) => [`indicator:${entry.code}`, inLang(entry, "name")]));
    }),
  ];
}

function group(label: string, lines: [string, string][]): HTMLElement {
  return h("optgroup", { label }, ...lines.map(([value, text]) => h("option", { value }, text)));
}

function keyOf(choice: Choice): string {
  return "code" in choice ? `${choice.kind}:${choice.code}` : choice.kind;
}

function choiceOf(key: string): Choice {
  const [kind, code = ""] = key.split(":");
  if (kind === "indicator") return { kind, code, year: null };
  if (kind === "index") return { kind, code, edition: null, show: "band" };
  return { kind: kind === "grade" ? "grade" : "type" };
}
