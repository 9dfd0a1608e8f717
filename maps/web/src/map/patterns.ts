/** The hatches that tell shared, approximate, unknown and missing apart without colour alone. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Palette, currentPalette } from "./theme.ts";

/** The colours that are one colour. */
type Plain = Exclude<keyof Palette, "types" | "ramp" | "clusters" | "diverging" | "bivariate">;

interface Hatch {
  /** Side of the repeating square, in screen pixels. */
  size: number;
  lines: "rising" | "falling" | "crossed" | "dots";
  colour: Plain;
  width: number;
  background?: Plain;
}

/** Screens have up to two pixels for one of the page's, paper some three. */
const FINEST = 4;

export const HATCHES: Record<string, Hatch> = {
  "hatch-shared": { size: 8, lines: "rising", colour: "hatch", width: 1.5, background: "land" },
  "hatch-approximate": { size: 10, lines: "dots", colour: "ink_soft", width: 1 },
  "hatch-missing": { size: 8, lines: "falling", colour: "hatch", width: 1, background: "missing" },
  "hatch-unranked": { size: 8, lines: "dots", colour: "ink_soft", width: 1.2, background: "missing" },
  "hatch-unknown": { size: 12, lines: "crossed", colour: "line_soft", width: 1, background: "land" },
};

export type HatchName = keyof typeof HATCHES;

/** Let the map draw each pattern when the style first asks for it. */
export function drawPatternsOnDemand(map: MapLibreMap): void {
  map.setMissingStyleImageResolver((id) => {
    const hatch = HATCHES[id];
    if (hatch === undefined) return;
    const ratio = Math.min(FINEST, Math.ceil(map.getPixelRatio() || 1));
    map.addImage(id, drawHatch(hatch, ratio, currentPalette(map)), { pixelRatio: ratio });
  });
}

/** Forget the patterns, so that they are drawn again in another theme's colours. */
export function forgetPatterns(map: MapLibreMap): void {
  for (const id of Object.keys(HATCHES)) if (map.hasImage(id)) map.removeImage(id);
}

/** One tile of a pattern that joins itself on all sides. */
export function drawHatch(hatch: Hatch, ratio: number, palette: Palette): ImageData {
  const side = hatch.size * ratio;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) return new ImageData(side, side);
  if (hatch.background !== undefined) {
    pen.fillStyle = palette[hatch.background];
    pen.fillRect(0, 0, side, side);
  }
  pen.strokeStyle = pen.fillStyle = palette[hatch.colour];
  pen.lineWidth = hatch.width * ratio;
  if (hatch.lines === "dots") drawDot(pen, side, hatch.width * ratio);
  if (hatch.lines === "rising" || hatch.lines === "crossed") drawLines(pen, side, 1);
  if (hatch.lines === "falling" || hatch.lines === "crossed") drawLines(pen, side, -1);
  return pen.getImageData(0, 0, side, side);
}

/** Three parallels, so that the corners of neighbouring tiles meet. */
function drawLines(pen: CanvasRenderingContext2D, side: number, slope: 1 | -1): void {
  pen.beginPath();
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift - 1, slope === 1 ? side + 1 : -1);
    pen.lineTo(shift + side + 1, slope === 1 ? -1 : side + 1);
  }
  pen.stroke();
}

function drawDot(pen: CanvasRenderingContext2D, side: number, radius: number): void {
  pen.beginPath();
  pen.arc(side / 2, side / 2, radius, 0, 2 * Math.PI);
  pen.fill();
}
