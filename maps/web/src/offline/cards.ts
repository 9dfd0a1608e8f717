/** What a hovered or tapped area says: each holder's name, figures, rank, how its line is known. */

import { type Child, h } from "../dom.ts";
import type { AreaSheet, Side } from "./drawing.ts";
import { formatNumber, say } from "./frame.ts";

/** The whole name of a place, with the words of its type. */
export function nameOf({ places }: AreaSheet, place: number): string {
  const type = places.type[place] ?? -1;
  const before = places.prefixes[type] ?? "";
  const after = places.suffixes[type] ?? "";
  return `${before}${places.name[place] ?? ""}${after === "" ? "" : ` ${after}`}`.trim();
}

/** A short card for hovering. */
export function tooltip(sheet: AreaSheet, holders: readonly number[]): HTMLElement {
  if (holders.length === 0) return h("div", { class: "lao-card" }, say(sheet, "unknown"));
  return h(
    "div",
    { class: "lao-card" },
    ...holders.map((place) =>
      h(
        "p",
        {},
        h("strong", {}, nameOf(sheet, place)),
        ...sheet.sides.flatMap((side) => [h("br"), figure(sheet, side, place)]),
      ),
    ),
    holders.length > 1 && h("p", { class: "lao-note" }, say(sheet, "shared")),
  );
}

/** The full card of a tap. */
export function popup(sheet: AreaSheet, holders: readonly number[]): HTMLElement {
  const body = holders.map((place) => section(sheet, place));
  if (holders.length === 0) body.push(h("p", {}, say(sheet, "unknown")));
  if (holders.length > 1) body.push(h("p", { class: "lao-note" }, say(sheet, "shared")));
  return h("div", { class: "lao-card lao-popup", tabindex: 0 }, ...body);
}

function section(sheet: AreaSheet, place: number): HTMLElement {
  const { places } = sheet;
  const grade = places.grades[places.grade[place] ?? -1];
  return h(
    "section",
    {},
    h("h2", {}, nameOf(sheet, place)),
    h("p", { class: "lao-note" }, [places.around[places.within[place] ?? -1], places.code[place]].filter(Boolean).join(" · ")),
    ...sheet.sides.map((side) => sideOf(sheet, side, place)),
    grade !== undefined && h("p", { class: "lao-note" }, grade),
  );
}

function sideOf(sheet: AreaSheet, side: Side, place: number): HTMLElement {
  const rank = rankOf(sheet, side, place);
  return h(
    "dl",
    {},
    h("dt", {}, side.title, h("span", { class: "lao-note" }, ` ${side.caption}`)),
    h("dd", { class: "lao-figure" }, value(sheet, side, place)),
    rank !== null && h("dd", {}, rank),
    side.partial.includes(place) && h("dd", {}, say(sheet, "partial")),
    h("dd", { class: "lao-note" }, side.source),
  );
}

function figure(sheet: AreaSheet, side: Side, place: number): Child {
  const text = value(sheet, side, place);
  return sheet.sides.length > 1 ? `${side.title} ${side.caption}: ${text}` : text;
}

/** A rank never stands without its interval and of how many it is one. */
export function rankOf(sheet: AreaSheet, side: Side, place: number): string | null {
  const rank = side.ranks[String(place)];
  if (rank === undefined) return null;
  const [middle = "", low = "", high = "", of = "", band = ""] = rank.map(formatNumber);
  return say(sheet, "rank", { middle, low, high, of, band });
}

/** The figure with its unit, or why there is none. */
export function value(sheet: AreaSheet, side: Side, place: number): string {
  const number = side.values[place] ?? null;
  if (number !== null) return `${formatNumber(number)} ${side.unit}`.trim();
  const state = side.states[-1 - (side.classes_of[place] ?? -1)];
  return state === undefined ? say(sheet, "missing") : say(sheet, `state_${state.kind}`);
}
