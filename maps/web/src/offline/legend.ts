/** The legend: what each colour and hatch means, how many places wear it, and where figures are from. */

import L from "leaflet";
import { type Child, h } from "../dom.ts";
import type { AreaSheet, Side, Sheet } from "./drawing.ts";
import { formatNumber, say } from "./frame.ts";
import { hatch, swatch } from "./patterns.ts";

const WIDE = "(min-width: 48rem) and (min-height: 28rem)";

/** Add a legend that folds; open where there is room. */
export function addLegend(
  map: L.Map,
  title: string,
  body: Child[],
  position: L.ControlPosition = "bottomright",
): void {
  const control = new L.Control({ position });
  control.onAdd = () => {
    const box = h(
      "details",
      { class: "lao-legend", open: window.matchMedia(WIDE).matches },
      h("summary", {}, title),
      // A region that may scroll is reached by the keyboard too.
      h("div", { class: "lao-legend-body", tabindex: 0, role: "group", "aria-label": title }, ...body),
    );
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
}

/** Where lines are from, and which edition this is. */
export function notesOf(sheet: Sheet): Child[] {
  return sheet.notes.map((note) => h("p", { class: "lao-note" }, note));
}

/** What the legend says of one side. */
export function legendOf(sheet: AreaSheet, side: Side, withSigns: boolean): Child[] {
  const items = side.classes.map(({ colour, label, count }) => item(colour, label, count, sheet));
  for (const { kind, label, count } of side.states) {
    if (count > 0) items.push(item(hatch(kind), label, count, sheet));
  }
  if (withSigns) items.push(...signs(sheet));
  return [
    h("p", {}, h("strong", {}, side.title), h("br"), side.caption),
    h("ul", {}, ...items),
    side.off_map > 0 && h("p", { class: "lao-note" }, say(sheet, "off_map", { n: formatNumber(side.off_map) })),
    h("p", { class: "lao-note" }, side.source),
  ];
}

function signs(sheet: AreaSheet): HTMLElement[] {
  const found: [boolean, string, string][] = [
    [sheet.owners.some((holders) => holders.length > 1), hatch("shared"), "legend_shared"],
    [sheet.owners.some((holders) => holders.length === 0), hatch("unknown"), "legend_unknown"],
  ];
  const items = found
    .filter(([isThere]) => isThere)
    .map(([, fill, key]) => h("li", {}, swatch(fill, sheet.palette.line), h("span", {}, say(sheet, key))));
  const line = sheet.approximate.length > 0;
  if (line) items.push(h("li", {}, h("span", { class: "lao-dashes", "aria-hidden": "true" }), h("span", {}, say(sheet, "legend_approximate"))));
  return items;
}

function item(fill: string, label: string, count: number, sheet: Sheet): HTMLElement {
  return h(
    "li",
    {},
    swatch(fill, sheet.palette.line),
    h("span", {}, label),
    h("span", { class: "lao-count" }, formatNumber(count)),
  );
}
