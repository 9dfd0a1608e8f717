/** What the server tells the map, in the page's block of JSON. */

import type { Bounds, Position } from "../api.ts";
import type { Catalogue } from "../figures/catalogue.ts";
import type { Choice } from "../figures/choice.ts";
import type { Asked } from "../figures/asked.ts";
import type { Lang } from "../format.ts";
import { readJson } from "../messages.ts";
import type { Selectable } from "./select.ts";

/** An edition of an index that a link pins. */
export interface IndexConfig {
  code: string;
  edition: string;
}

export interface MapConfig {
  /** Fingerprint of the edition of outlines that the tiles are of. */
  geometry: string;
  /** What is shown as a whole: its day and fingerprint. */
  edition: { is_sample: boolean; name: string };
  tiles: string;
  style: string;
  bounds: Bounds;
  lang: Lang;
  /** What the map can be coloured by. */
  catalogue: Catalogue;
  index?: IndexConfig;
  /** What the map is coloured by where the address asks for nothing; else by type. */
  usual?: Choice;
  /** On the page of a place: what to show. */
  place?: Selectable & { bbox: Bounds | null };
  /** On the page of a story: where it is pinned. */
  pins?: Position[];
}

/** The configuration, or null on a page without one. */
export function readMapConfig(): MapConfig | null {
  return readJson<MapConfig>("map-config");
}

/** What is asked for, with the edition that the server found for the link. */
export function pinned({ index }: MapConfig, asked: Asked): Asked {
  const { choice } = asked;
  if (choice.kind !== "index" || choice.code !== index?.code) return asked;
  return { ...asked, choice: { ...choice, edition: index.edition } };
}
