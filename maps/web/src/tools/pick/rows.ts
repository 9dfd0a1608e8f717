/** The rows of a file of chosen places: what each is, where, and the figure that the map shows. */

import type { Shown } from "../../figures/view.ts";
import type { Marked } from "../../map/marks.ts";

export type Cell = string | number | null;

export const COLUMNS = [
  "code",
  "name",
  "level",
  "type",
  "province",
  "district",
  "boundary_grade",
  "longitude",
  "latitude",
  "indicator",
  "year",
  "unit",
  "value",
  "is_least",
  "why_missing",
] as const;

/** Rows with their head; of another level than the map's the figure is left open. */
export function rowsOfFile(marked: readonly Marked[], { values, level }: Shown, lang: "th" | "en"): Cell[][] {
  // The value of an index is the place of its class: its figures are downloaded with their ranking.
  const figures = values?.classes === undefined ? values : null;
  const at = new Map(figures?.ids.map((id, place) => [id, place]));
  const partial = new Set(figures?.partial);
  const missing = Object.entries(figures?.missing_kinds ?? {});
  const lines = marked.map(({ unit, level: own }): Cell[] => {
    const isKnown = figures !== null && own === level;
    const place = isKnown ? at.get(unit.id) : undefined;
    const value = place === undefined ? null : (figures?.values[place] ?? null);
    const why = missing.find(([, ids]) => ids.includes(unit.id))?.[0] ?? "not_reported";
    return [
      unit.code,
      unit.name,
      own,
      unit.type,
      unit.province?.name ?? null,
      unit.district?.name ?? null,
      unit.grade,
      unit.position?.[0] ?? null,
      unit.position?.[1] ?? null,
      isKnown ? figures.indicator.code : null,
      isKnown ? figures.year : null,
      isKnown ? figures.indicator[`unit_${lang}`] : null,
      value,
      value === null ? null : String(partial.has(unit.id)),
      isKnown && value === null ? why : null,
    ];
  });
  return [[...COLUMNS], ...lines];
}
