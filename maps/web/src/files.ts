/** Files that are made in the browser. */

/** A spreadsheet would take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV in UTF-8; `isMarked` puts the mark before it by which Excel knows UTF-8. */
export function csvText(rows: readonly (readonly (string | number | null)[])[], { isMarked }: { isMarked: boolean }): string {
  const text = rows.map((row) => row.map(cell).join(",")).join("\r\n");
  return `${isMarked ? "\ufeff" : ""}${text}\r\n`;
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
