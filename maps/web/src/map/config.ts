/** What the server tells the map, in the page's block of JSON. */

import type { Bounds, Level, Position, Show } from "../api.ts";
import type { Lang } from "../format.ts";
import { readJson } from "../messages.ts";
import type { Selectable } from "./select.ts";

export interface IndicatorConfig {
  code: string;
  year: number;
  /** The levels that have figures. */
  levels: Level[];
}

/** An edition of an index that the map colours by in place of an indicator. */
export interface IndexConfig {
  code: string;
  edition: string;
  levels: Level[];
  show: Show;
}

export interface MapConfig {
  tiles: string;
  style: string;
  bounds: Bounds;
  lang: Lang;
  indicators: IndicatorConfig[];
  index?: IndexConfig;
  /** On the page of a place: what to show. */
  place?: Selectable & { bbox: Bounds | null };
  /** On the page of a story: where it is pinned. */
  pins?: Position[];
}

/** The configuration, or null on a page without one. */
export function readMapConfig(): MapConfig | null {
  return readJson<MapConfig>("map-config");
}
