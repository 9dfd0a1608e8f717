/** The ranking by own weights as a file that is made in the browser. */

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
/** A spreadsheet would take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** CSV in UTF-8 with a mark for Excel; `weights` as the address has them tells how it was made. */
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
  return `\ufeff${[COLUMNS, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Let the reader keep a text as a file. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun once the click returned to the browser.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
