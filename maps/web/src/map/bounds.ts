/** What a map shows at first where only points are known. */

import type { Bounds, Position } from "../api.ts";

/** Degrees left around pins whose place has no outline: about the width of a province. */
const AROUND = 0.6;

/** West, south, east, north around pins; null where there are none. */
export function boundsAround(pins: readonly Position[]): Bounds | null {
  if (pins.length === 0) return null;
  const longitudes = pins.map(([longitude]) => longitude);
  const latitudes = pins.map(([, latitude]) => latitude);
  return [
    Math.min(...longitudes) - AROUND,
    Math.min(...latitudes) - AROUND,
    Math.max(...longitudes) + AROUND,
    Math.max(...latitudes) + AROUND,
  ];
}
