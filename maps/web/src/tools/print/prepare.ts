/** Fill the sheet with the view: the map is drawn once more, fine enough for paper. */

import { keyItems } from "../../map/key.ts";
import { PaperMap } from "../picture/drawn-map.ts";
import { readFacts } from "../picture/facts.ts";
import type { ToolHost } from "../tool.ts";
import { drawCode } from "./code.ts";
import { furniture } from "./furniture.ts";
import { readTable } from "./rows.ts";
import type { PrintSheet } from "./sheet.ts";

/** About 240 dots to the inch: finer than eyes, small enough for phones. */
const RATIO = 2.5;
const MOST_ROWS = 12;

/** Lay out and draw; rejects when something of it cannot be had. */
export async function prepareSheet(host: ToolHost, sheet: PrintSheet): Promise<void> {
  const paper = await PaperMap.of(host, RATIO);
  try {
    const { shown } = paper;
    const isByFigures = shown.values !== null;
    const [facts, table] = await Promise.all([
      readFacts(host, shown, paper.credits),
      isByFigures ? readTable(shown.level, MOST_ROWS) : null,
    ]);
    const layers = paper.layers.flatMap(({ controls }) => [...controls.querySelectorAll<HTMLElement>(".layer-key li")]);
    const [width, height] = sheet.lay(facts, [...keyItems(shown, null), ...layers], table, drawCode(facts.address));
    const { canvas, metresPerPixel } = await paper.take(width, height);
    sheet.show(canvas, furniture(metresPerPixel, facts.isSample));
  } finally {
    paper.end();
  }
}
