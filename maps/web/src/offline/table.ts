/** The same figures as a table, made when it is first opened: for readers who cannot use the map. */

import { h } from "../dom.ts";
import { nameOf, rankOf, value } from "./cards.ts";
import type { AreaSheet } from "./drawing.ts";
import { say } from "./frame.ts";

/** Put a folded table below the map. */
export function addTable(box: HTMLElement, sheet: AreaSheet): void {
  const details = h("details", { class: "lao-table" }, h("summary", {}, say(sheet, "table")));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(tableOf(sheet));
  });
  box.after(details);
}

function tableOf(sheet: AreaSheet): HTMLElement {
  const { places, sides } = sheet;
  const heads = [say(sheet, "code"), say(sheet, "name"), say(sheet, "within")];
  const rows = places.code.map((code, place) =>
    h(
      "tr",
      {},
      h("td", {}, code),
      h("th", { scope: "row" }, nameOf(sheet, place)),
      h("td", {}, places.around[places.within[place] ?? -1] ?? ""),
      ...sides.map((side) =>
        h("td", {}, [value(sheet, side, place), rankOf(sheet, side, place)].filter(Boolean).join(" · ")),
      ),
    ),
  );
  return h(
    "div",
    { class: "lao-table-scroll", tabindex: 0, role: "region", "aria-label": say(sheet, "table") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...[...heads, ...sides.map((side) => `${side.title} ${side.caption}`)].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows),
    ),
  );
}
