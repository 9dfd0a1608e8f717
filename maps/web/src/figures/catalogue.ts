/** What the map can be coloured by, as the page is told: indicators by topic, and indices. */

import type { Level } from "../api.ts";
import type { Choice } from "./choice.ts";

export interface IndicatorEntry {
  code: string;
  name_th: string;
  name_en: string;
  unit_th: string;
  unit_en: string;
  topic: string;
  topic_th: string;
  topic_en: string;
  direction: "higher" | "lower" | "none";
  /** Years with figures, rising, by level. */
  years: Partial<Record<Level, number[]>>;
}

export interface IndexEntry {
  code: string;
  name_th: string;
  name_en: string;
  edition: string;
  year: number;
  levels: Level[];
}

export interface Catalogue {
  indicators: IndicatorEntry[];
  indices: IndexEntry[];
}

/** A choice as the catalogue knows it: the year or edition that it stands for, and its levels. */
export interface Known {
  choice: Choice;
  levels: readonly Level[];
  /** All years of an indicator, rising. */
  years: readonly number[];
  entry: IndicatorEntry | IndexEntry | null;
}

/** Without figures only LAOs have colours. */
const LAOS_ONLY: readonly Level[] = ["lao"];

/** Look a choice up; null when the catalogue has nothing of that name. */
export function look(catalogue: Catalogue, choice: Choice): Known | null {
  if (choice.kind === "indicator") {
    const entry = catalogue.indicators.find(({ code }) => code === choice.code);
    return entry === undefined ? null : lookIndicator(entry, choice.year);
  }
  if (choice.kind === "index") {
    const entry = catalogue.indices.find(({ code }) => code === choice.code);
    if (entry === undefined) return null;
    const edition = choice.edition ?? entry.edition;
    return { choice: { ...choice, edition }, levels: entry.levels, years: [], entry };
  }
  return { choice, levels: LAOS_ONLY, years: [], entry: null };
}

/** A year without figures gives way to the latest that has some. */
function lookIndicator(entry: IndicatorEntry, wanted: number | null): Known | null {
  const years = [...new Set(Object.values(entry.years).flat())].sort((a, b) => a - b);
  const year = wanted !== null && years.includes(wanted) ? wanted : years.at(-1);
  if (year === undefined) return null;
  const levels = (Object.keys(entry.years) as Level[]).filter((level) => entry.years[level]?.includes(year));
  return { choice: { kind: "indicator", code: entry.code, year }, levels, years, entry };
}
