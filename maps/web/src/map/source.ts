/** Where the values come from that the map colours by: an indicator, or an edition of an index. */

import { type Level, type Show, type Values, readIndexValues, readValues } from "../api.ts";
import type { MapConfig } from "./config.ts";

export interface ValueSource {
  levels: readonly Level[];
  read: (level: Level) => Promise<Values | null>;
}

/** What the page's settings ask for; null when the edition has no figure at all. */
export function valueSource({ index, indicators }: MapConfig, show: Show | null): ValueSource | null {
  if (index !== undefined) {
    const { code, edition, levels } = index;
    return { levels, read: (level) => readIndexValues(code, edition, show ?? index.show, level) };
  }
  const [indicator] = indicators;
  if (indicator === undefined) return null;
  const { code, year, levels } = indicator;
  return { levels, read: (level) => readValues(code, year, level) };
}
