/** The lines of the key: a swatch, what it means, and how many places wear it. */

import type { Values } from "../api.ts";
import { h } from "../dom.ts";
import { classRanges } from "../figures/classing.ts";
import { CROSSED, type Painting } from "../figures/painting.ts";
import type { KeyPress, Shown } from "../figures/view.ts";
import { formatNumber } from "../format.ts";
import { inLang, pageLang, say } from "../messages.ts";

const TYPES = ["sao", "subdistrict_municipality", "town", "city", "pattaya", "bma"] as const;
const GRADES = ["A", "B", "C", "D", "E"] as const;

/** All lines for what is shown; `press` makes buttons of those that can stand alone. */
export function keyItems({ known, level, values, second, painting }: Shown, press: KeyPress | null): HTMLElement[] {
  const hatches = level === "lao" ? hatchItems() : [];
  if (values !== null && painting !== null) {
    if (painting.crossed !== null && second !== null) return [crossedItem(painting, values, second), ...hatches];
    return [...classItems(values, painting, press), ...missingItems(values, painting), ...hatches];
  }
  if (known.entry !== null || level !== "lao") return [];
  const plain = known.choice.kind === "grade" ? gradeItems(press) : typeItems(press);
  return [...plain, ...hatches];
}

/** What each class means, in the order of the colours. */
export function classLabels(values: Values, painting: Painting): string[] {
  if (values.classes !== undefined) return values.classes.map((one) => inLang(one, "label"));
  const ranges = classRanges(painting.classes?.breaks ?? []);
  if (ranges.length === 1) return [say("legend.all")];
  return ranges.map(({ from, to }) => {
    const key = from === null ? "legend.below" : to === null ? "legend.from" : "legend.between";
    return say(key, { from: number(from ?? 0), to: number(to ?? 0) });
  });
}

function classItems(values: Values, painting: Painting, press: KeyPress | null): HTMLElement[] {
  const items = classLabels(values, painting).map((label, at) => {
    const line = item(null, label, painting.counts[at] ?? 0, painting.colours[at]);
    return pressable(line, `class:${at}`, press);
  });
  const about = painting.classes?.about ?? null;
  if (about === null) return items;
  return [...items, h("li", { class: "key-about" }, say("legend.about", { n: number(about) }))];
}

function missingItems(values: Values, { lacking }: Painting): HTMLElement[] {
  const unranked = lacking?.rank ?? values.not_ranked?.length ?? 0;
  const inapplicable = lacking?.sense ?? values.missing_kinds.not_applicable?.length ?? 0;
  const missing = lacking?.figure ?? values.missing - (values.classes === undefined ? inapplicable : 0);
  const missingText = values.classes === undefined ? "legend.missing" : "legend.outside";
  return [
    ...(unranked > 0 ? [item("key-unranked", say("legend.unranked"), unranked)] : []),
    ...(missing > 0 ? [item("key-missing", say(missingText), missing)] : []),
    ...(inapplicable > 0 && values.classes === undefined
      ? [item("key-not-applicable", say("legend.not_applicable"), inapplicable)]
      : []),
  ];
}

/** The square of two figures in thirds: to the right more of the one, upwards more of the other. */
function crossedItem(painting: Painting, one: Values, other: Values): HTMLElement {
  const cells = Array.from({ length: CROSSED * CROSSED }, (_, at) => {
    const row = CROSSED - 1 - Math.floor(at / CROSSED);
    const state = row * CROSSED + (at % CROSSED);
    const cell = h("span", { class: "crossed-cell", title: number(painting.counts[state] ?? 0) });
    cell.style.backgroundColor = painting.colours[state] ?? "";
    return cell;
  });
  const names = { one: inLang(one.indicator, "name"), other: inLang(other.indicator, "name") };
  return h(
    "li",
    { class: "crossed" },
    h("span", { class: "crossed-square", role: "img", "aria-label": say("legend.crossed_key", names) }, ...cells),
    h("span", { class: "crossed-names" }, h("span", {}, `↑ ${names.other}`), h("span", {}, `→ ${names.one}`)),
  );
}

function typeItems(press: KeyPress | null): HTMLElement[] {
  return TYPES.map((type) => pressable(item(`type-${type}`, say(`type.${type}`)), `type:${type}`, press));
}

function gradeItems(press: KeyPress | null): HTMLElement[] {
  return GRADES.map((grade, at) =>
    pressable(item(`ramp-${4 - at}`, say(`legend.grade.${grade}`)), `grade:${grade}`, press),
  );
}

/** A line that shows its places alone when it is pressed, and all again when pressed once more. */
function pressable(line: HTMLElement, name: string, press: KeyPress | null): HTMLElement {
  if (press === null) return line;
  const pressed = press.isPressed(name);
  const button = h("button", { type: "button", class: "key-line", "aria-pressed": String(pressed), "data-line": name });
  button.title = say(pressed ? "key.all" : "key.alone");
  button.append(...line.childNodes);
  button.addEventListener("click", () => press.press(name));
  return h("li", {}, button);
}

function hatchItems(): HTMLElement[] {
  return [
    item("key-shared", say("legend.shared")),
    item("key-approximate", say("legend.approximate")),
    item("key-unknown", say("legend.no_bounds")),
  ];
}

function item(swatch: string | null, text: string, count?: number, colour?: string): HTMLElement {
  const square = h("span", { class: `swatch ${swatch ?? ""}`, "aria-hidden": "true" });
  if (colour !== undefined) square.style.backgroundColor = colour;
  const label = h("span", { class: "key-text" }, text);
  const tally = count === undefined ? null : h("span", { class: "key-count" }, number(count));
  return h("li", {}, square, label, tally);
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
