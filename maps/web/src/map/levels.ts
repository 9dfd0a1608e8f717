/** Which level the map draws, colours and lists at a zoom, as `maps/style.py` has it. */

import type { Level } from "../api.ts";

export const DISTRICTS_FROM = 7;
export const LAOS_FROM = 8;
/** From coarse to fine; PAOs stand where provinces do. */
const ORDER: readonly Level[] = ["pao", "province", "district", "lao"];

/** The finest level that the map draws at a zoom. */
export function levelAt(zoom: number): Level {
  if (zoom >= LAOS_FROM) return "lao";
  return zoom >= DISTRICTS_FROM ? "district" : "province";
}

/** Of the levels that have figures, the wanted one, else the next coarser, else the next finer. */
export function nearestLevel(wanted: Level, levels: readonly Level[]): Level | null {
  const at = ORDER.indexOf(wanted);
  const coarser = ORDER.slice(0, at + 1).reverse();
  return [...coarser, ...ORDER.slice(at + 1)].find((level) => levels.includes(level)) ?? null;
}
