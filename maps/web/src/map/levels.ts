/** Which level the map draws, colours and lists at a zoom, as `maps/style.py` has it. */

import type { Level } from "../api.ts";

export const DISTRICTS_FROM = 7;
export const LAOS_FROM = 8;
const ORDER: readonly Level[] = ["province", "district", "lao"];

/** The finest level that the map draws at a zoom. */
export function levelAt(zoom: number): Level {
  if (zoom >= LAOS_FROM) return "lao";
  return zoom >= DISTRICTS_FROM ? "district" : "province";
}

/**
 * Of the levels that have figures, the wanted one, else the next coarser, else the next finer.
 * PAOs are no coarser LAOs: they stand in only where nothing else has figures.
 */
export function nearestLevel(wanted: Level, levels: readonly Level[]): Level | null {
  if (levels.includes(wanted)) return wanted;
  const at = ORDER.indexOf(wanted);
  const coarser = ORDER.slice(0, at + 1).reverse();
  const found = [...coarser, ...ORDER.slice(at + 1)].find((level) => levels.includes(level));
  return found ?? levels[0] ?? null;
}
