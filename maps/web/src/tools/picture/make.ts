/** Make a picture of the view: as many pixels as asked for, or as many as the device can draw. */

import { h } from "../../dom.ts";
import type { Shown } from "../../figures/view.ts";
import type { ToolHost } from "../tool.ts";
import { compose, plan } from "./compose.ts";
import { PaperMap, longestSide } from "./drawn-map.ts";
import { readFacts, readKey } from "./facts.ts";
import { type Sheet, scaled, within } from "./paper.ts";
import { withDensity } from "./png.ts";

/** Browsers draw no canvas of more pixels, some of far fewer. */
const MOST_AREA = 120_000_000;
const FEWEST = 300;

export interface Picture {
  blob: Blob;
  name: string;
  pixels: [width: number, height: number];
  /** The device could not draw as many pixels as were asked for. */
  isReduced: boolean;
}

/** Draw the view on a sheet; rejects when the map or its sources cannot be had. */
export async function makePicture(host: ToolHost, wanted: Sheet): Promise<Picture> {
  let sheet = within(wanted, { side: longestSide(), area: MOST_AREA });
  for (;;) {
    const blob = await draw(host, sheet);
    if (blob !== null) {
      const density = sheet.density;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return {
        blob: density === null ? blob : new Blob([withDensity(bytes, density)], { type: "image/png" }),
        name: nameOf(host.figures.shown, sheet),
        pixels: sheet.pixels,
        isReduced: sheet.pixels[0] < wanted.pixels[0],
      };
    }
    // Phones have less memory than they promise: a smaller picture is better than none.
    sheet = scaled(sheet, 0.7);
    if (sheet.pixels[0] < FEWEST) throw new Error("this device draws no picture of any size");
  }
}

/** The picture of a sheet; null where the device has no room for it. */
async function draw(host: ToolHost, sheet: Sheet): Promise<Blob | null> {
  const [width, height] = sheet.pixels;
  const canvas = h("canvas", { width, height });
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  pen.scale(sheet.ratio, sheet.ratio);
  const paper = await PaperMap.of(host, sheet.ratio);
  try {
    const facts = await readFacts(host, paper.shown, paper.credits);
    const planned = plan(pen, sheet, facts, readKey(paper.shown, paper.layers));
    const drawn = await paper.take(planned.map.width, planned.map.height);
    compose(pen, sheet, planned, drawn, facts);
  } finally {
    paper.end();
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** "lao-atlas-population-2020-lao-3508x2480.png" */
function nameOf({ known: { choice }, level }: Shown, { pixels }: Sheet): string {
  const what =
    choice.kind === "index"
      ? [choice.edition ?? choice.code, choice.show]
      : choice.kind === "indicator"
        ? [choice.code, choice.year]
        : [choice.kind];
  return `${["lao-atlas", ...what, level, pixels.join("x")].filter(Boolean).join("-")}.png`;
}
