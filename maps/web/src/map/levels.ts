/** Which level the map draws, colours and lists at a zoom, as `maps/style.py` has it. */

import type { Level } from "../api.ts";

export const DISTRICTS_FROM = 7;
export const LAOS_FROM = 8;

/** The finest level that the map draws at a zoom. */
export function levelAt(zoom: number): Level {
  if (zoom >= LAOS_FROM) return "lao";
  return zoom >= DISTRICTS_FROM ? "district" : "province";
}
