/** The colours of classes, from `maps/palette.json`: one hue, two about a reference, or two crossed. */

import type { Palette } from "../map/theme.ts";
import { type Method, isTwoSided } from "./classing.ts";

/** As many colours as there are classes, as `maps/palette.py` spreads them. */
export function classColours(palette: Palette, method: Method, classes: number): string[] {
  return spread(isTwoSided(method) ? palette.diverging : palette.ramp, classes);
}

/** A class's colour as an answer names it: `ramp-3`, `cluster-low_low`. */
export function namedColour(palette: Palette, name: string): string {
  const [kind, key = ""] = name.split("-");
  const found = kind === "ramp" ? palette.ramp[Number(key)] : palette.clusters[key as keyof Palette["clusters"]];
  return found ?? palette.missing;
}

/** Spread colours over the stops, from one end to the other. */
export function spread(stops: readonly string[], classes: number): string[] {
  const last = stops.length - 1;
  if (classes === 1) return [stops[last] ?? ""];
  return Array.from({ length: classes }, (_, at) => between(stops, (at * last) / (classes - 1)));
}

function between(stops: readonly string[], position: number): string {
  const lower = Math.min(Math.floor(position), stops.length - 2);
  const [low, high] = [parts(stops[lower] ?? ""), parts(stops[lower + 1] ?? "")];
  const mixed = low.map((part, at) => Math.floor(part + ((high[at] ?? 0) - part) * (position - lower) + 0.5));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
