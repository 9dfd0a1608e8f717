/** Where a place stands in an index: never a rank alone, always with its interval. */

import { ApiError, type Level, ask } from "../../api.ts";
import type { IndexEntry } from "../../figures/catalogue.ts";
import type { Shown } from "../../figures/view.ts";

export interface Standing {
  edition: { name: string };
  unit: {
    rank: { text_th: string; text_en: string } | null;
    reason_th: string | null;
    reason_en: string | null;
  };
}

/** The index to compare by: the one that is shown, else the first that ranks one of the levels. */
export function indexFor({ known }: Shown, indices: readonly IndexEntry[], levels: readonly Level[]): IndexEntry | null {
  const { choice } = known;
  const shown = choice.kind === "index" ? indices.find(({ code }) => code === choice.code) : undefined;
  return shown ?? indices.find((index) => levels.some((level) => index.levels.includes(level))) ?? null;
}

/** Ask for the standing of a place; null where the index does not know it. */
export async function readStanding({ code, edition }: IndexEntry, place: string, level: Level): Promise<Standing | null> {
  const query = new URLSearchParams({ level: level === "pao" ? "lao" : level, edition });
  try {
    return await ask(`/api/rankings/${code}/places/${place}?${query}`);
  } catch (error) {
    // Not of this index; anything else is a failure to be told.
    if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  }
}
