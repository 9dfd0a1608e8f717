/** What the server tells the map, in the page's block of JSON. */

import type { Bounds, Level } from "../api.ts";
import type { Lang } from "../format.ts";
import { readJson } from "../messages.ts";
import type { Selectable } from "./select.ts";

export interface IndicatorConfig {
  code: string;
  year: number;
  /** The levels that have figures. */
  levels: Level[];
}

export interface MapConfig {
  tiles: string;
  style: string;
  bounds: Bounds;
  lang: Lang;
  indicators: IndicatorConfig[];
  /** On the page of a place: what to show. */
  place?: Selectable & { bbox: Bounds | null };
}

/** The configuration, or null on a page without one. */
export function readMapConfig(): MapConfig | null {
  return readJson<MapConfig>("map-config");
}
