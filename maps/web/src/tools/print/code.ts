/** An address as a square that a phone reads. */

import { correction, generate } from "lean-qr";
import { h } from "../../dom.ts";

/** Longer addresses would need modules that a printed page has no room for. */
const LONGEST = 600;
const QUIET_MODULES = 4;

/** The square; null where the address is too long for one that can be read. */
export function drawCode(address: string): HTMLCanvasElement | null {
  if (address.length > LONGEST) return null;
  const canvas = h("canvas", { class: "sheet-code", "aria-hidden": "true" });
  generate(address, { minCorrectionLevel: correction.L }).toCanvas(canvas, {
    on: [0, 0, 0, 255],
    off: [255, 255, 255, 255],
    pad: QUIET_MODULES,
  });
  return canvas;
}
