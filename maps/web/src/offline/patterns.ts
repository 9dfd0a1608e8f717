/** Hatches that tell missing, shared and unknown apart without colour alone, as SVG patterns. */

import type { Palette } from "./drawing.ts";

const SVG = "http://www.w3.org/2000/svg";
const SIDE = 8;
const RISING = "M-1 9L9 -1M-1 1L1 -1M7 9L9 7";
const FALLING = "M-1 -1L9 9M7 -1L9 1M-1 7L1 9";

export type Hatch = "missing" | "not_applicable" | "unranked" | "shared" | "unknown";

/** The paint of a hatch, for an attribute `fill`. */
export function hatch(kind: Hatch): string {
  return `url(#lao-${kind})`;
}

/** Put the patterns into the page, once. */
export function addPatterns(palette: Palette): void {
  if (document.getElementById("lao-patterns") !== null) return;
  const svg = make("svg", { id: "lao-patterns", width: 0, height: 0, "aria-hidden": "true" });
  svg.append(
    pattern("missing", palette.missing, lines(FALLING, palette.hatch, 1)),
    pattern("not_applicable", palette.land, dot(palette.hatch, 1)),
    pattern("unranked", palette.missing, dot(palette.ink_soft, 1.2)),
    pattern("shared", palette.land, lines(RISING, palette.hatch, 1.5)),
    pattern("unknown", palette.land, lines(RISING + FALLING, palette.line_soft, 1)),
  );
  document.body.append(svg);
}

/** A small sample of a paint for the legend. */
export function swatch(fill: string, line: string): SVGElement {
  const svg = make("svg", { class: "lao-swatch", viewBox: "0 0 24 16", "aria-hidden": "true" });
  svg.append(make("rect", { x: 0.5, y: 0.5, width: 23, height: 15, fill, stroke: line }));
  return svg;
}

function pattern(kind: Hatch, background: string, mark: SVGElement): SVGElement {
  const attributes = { id: `lao-${kind}`, width: SIDE, height: SIDE, patternUnits: "userSpaceOnUse" };
  const element = make("pattern", attributes);
  element.append(make("rect", { width: SIDE, height: SIDE, fill: background }), mark);
  return element;
}

function lines(path: string, colour: string, width: number): SVGElement {
  return make("path", { d: path, stroke: colour, "stroke-width": width, fill: "none" });
}

function dot(colour: string, radius: number): SVGElement {
  return make("circle", { cx: SIDE / 2, cy: SIDE / 2, r: radius, fill: colour });
}

function make(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
