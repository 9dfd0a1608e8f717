/** The code of maps that stand alone in a file. folium's script calls it by `laoAtlas`. */

import L from "leaflet";
import { paintSide } from "./areas.ts";
import type { AreaSheet, Side, StorySheet } from "./drawing.ts";
import { drawProvinceLines, dressMap, say } from "./frame.ts";
import { addLegend, legendOf, notesOf } from "./legend.ts";
import { drawStories } from "./stories.ts";
import { addSwipe } from "./swipe.ts";
import { addTable } from "./table.ts";

/** Draw areas by one side, or two sides with a line between them. */
function drawAreas(map: L.Map, sheet: AreaSheet): void {
  addTable(map.getContainer(), sheet);
  const rings = dressMap(map, sheet);
  const [first, second] = sheet.sides;
  if (first === undefined) return;
  const panes = sheet.sides.map((side, at) => paintSide(map, sheet, rings, side, `lao-side-${at}`));
  drawProvinceLines(map, sheet);
  const [left, right] = panes;
  if (second === undefined || left === undefined || right === undefined) {
    addLegend(map, say(sheet, "legend"), [...legendOf(sheet, first, true), ...notesOf(sheet)]);
  } else {
    addLegend(map, legendTitle(sheet, first, "left"), legendOf(sheet, first, false), "bottomleft");
    addLegend(map, legendTitle(sheet, second, "right"), [...legendOf(sheet, second, true), ...notesOf(sheet)]);
    addSwipe(map, left, right, say(sheet, "swipe"));
  }
}

function legendTitle(sheet: AreaSheet, side: Side, where: "left" | "right"): string {
  return `${say(sheet, where)}: ${side.short}`;
}

/** The data that stand in the page under this id. */
function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}

Object.assign(window, {
  // folium's own layers, which a notebook may add, look for the library here.
  L,
  laoAtlas: {
    areas: (map: L.Map, id: string) => drawAreas(map, read<AreaSheet>(id)),
    stories: (map: L.Map, id: string) => drawStories(map, read<StorySheet>(id)),
  },
});
