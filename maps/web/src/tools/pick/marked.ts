/** How chosen places look, on the page's map and on others that show the same. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type MarkStyle, Marks } from "../../map/marks.ts";
import { Picks, readPick } from "./picks.ts";

const PICKED: MarkStyle = { colour: ({ selected }) => selected, fill: null, width: 4 };

/** Marks of chosen places on a map. */
export function pickMarks(map: MapLibreMap): Marks {
  return new Marks(map, "picked", PICKED);
}

/** Mark the places that an address names. */
export async function markPicked(map: MapLibreMap, text: string | null): Promise<Marks> {
  const marks = pickMarks(map);
  const picks = new Picks();
  await picks.restore(readPick(text));
  marks.set(picks.all);
  return marks;
}
