/** The ranking by own weights as a file that is made in the browser. */

import { csvText } from "../files.ts";
import type { PartsAnswer } from "./parts.ts";
import type { Row } from "./rows.ts";

const COLUMNS = [
  "code",
  "name",
  "group",
  "place",
  "own_rank",
  "own_score",
  "published_rank",
  "published_median",
  "published_low",
  "published_high",
  "edition",
  "own_weights",
] as const;

/** CSV with a mark for Excel; `weights` as the address has them tells how it was made. */
export function toCsv(answer: PartsAnswer, rows: readonly Row[], weights: string): string {
  const lines = rows.map((row) => [
    row.code,
    row.name,
    answer.groups[row.unit] ?? "",
    row.place,
    row.rank,
    row.score === null ? null : +row.score.toFixed(4),
    row.published,
    row.median,
    row.low,
    row.high,
    answer.edition,
    weights,
  ]);
  return csvText([COLUMNS, ...lines], { isMarked: true });
}
