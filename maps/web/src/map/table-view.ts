/** How the table beside the map looks: columns that sort, missing figures last. */

import type { LaoType, Level, Values } from "../api.ts";
import { type Child, button, h } from "../dom.ts";
import { formatNumber, formatYear } from "../format.ts";
import { inLang, pageLang, prefix, say } from "../messages.ts";

const MAX_ROWS = 200;

export interface TableRow {
  code: string;
  name: string;
  type: LaoType | null;
  value: number | null;
  isPartial: boolean;
  isUnranked?: boolean;
}

export type Column = "name" | "type" | "value";
export interface Order {
  by: Column;
  isFalling: boolean;
}

export interface TableEvents {
  onSort: (order: Order) => void;
  onPick: (code: string) => void;
}

/** Put rows in order; a missing value is neither small nor great and stands last. */
export function sortRows(rows: readonly TableRow[], order: Order, lang: string): TableRow[] {
  const sign = order.isFalling ? -1 : 1;
  const byName = (a: TableRow, b: TableRow): number => a.name.localeCompare(b.name, lang);
  return [...rows].sort((a, b) => {
    if (order.by === "name") return sign * byName(a, b);
    if (order.by === "type") return sign * (a.type ?? "").localeCompare(b.type ?? "") || byName(a, b);
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || byName(a, b);
    }
    return sign * (a.value - b.value) || byName(a, b);
  });
}

/** Draw the table of a level, in order. */
export function tableView(
  level: Level,
  rows: readonly TableRow[],
  values: Values | null,
  order: Order,
  events: TableEvents,
): HTMLElement[] {
  if (rows.length === 0) return [h("p", { class: "note" }, say("table.empty"))];
  const columns: [Column, string][] = [["name", say(`kind.${level}`)]];
  if (level === "lao") columns.push(["type", say("table.type")]);
  if (values !== null) columns.push(["value", valueHead(values)]);
  const used = columns.some(([column]) => column === order.by) ? order : { by: "name", isFalling: false } as const;
  const sorted = sortRows(rows, used, pageLang()).slice(0, MAX_ROWS);
  const table = h(
    "table",
    { class: "table" },
    h("caption", {}, say("table.caption", { n: formatNumber(rows.length, pageLang()) })),
    h("thead", {}, h("tr", {}, ...columns.map(([column, text]) => head(column, text, used, events)))),
    h("tbody", {}, ...sorted.map((row) => line(row, level, values, events))),
  );
  return [
    table,
    ...(rows.length > MAX_ROWS ? [h("p", { class: "note" }, say("table.more", { n: MAX_ROWS }))] : []),
    ...(level === "lao" ? [h("p", { class: "note" }, say("table.unplaced"))] : []),
  ];
}

function head(column: Column, text: string, order: Order, { onSort }: TableEvents): HTMLElement {
  const isUsed = order.by === column;
  const sign = !isUsed ? "" : order.isFalling ? " ▼" : " ▲";
  // Figures are asked for greatest first, names from the first letter.
  const isFalling = isUsed ? !order.isFalling : column === "value";
  const sorter = button(text + sign, "sort", () => onSort({ by: column, isFalling }));
  sorter.title = say("table.sort", { column: text });
  sorter.dataset.sort = column;
  const direction = !isUsed ? "none" : order.isFalling ? "descending" : "ascending";
  const className = column === "value" ? "number" : null;
  return h("th", { scope: "col", "aria-sort": direction, class: className }, sorter);
}

function line(row: TableRow, level: Level, values: Values | null, { onPick }: TableEvents): HTMLElement {
  const link = h("a", { href: `${prefix()}/places/${row.code}` }, row.name);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onPick(row.code);
  });
  const cells: Child[] = [h("th", { scope: "row" }, link)];
  if (level === "lao") cells.push(h("td", {}, row.type ? say(`type.${row.type}`) : ""));
  if (values !== null) {
    const isClass = values.classes !== undefined;
    cells.push(h("td", { class: isClass ? null : "number" }, isClass ? classLabel(row, values) : amount(row)));
  }
  return h("tr", {}, ...cells);
}

function valueHead(values: Values): string {
  if (values.classes !== undefined) return inLang(values.indicator, "name");
  const year = formatYear(values.year, pageLang());
  return `${inLang(values.indicator, "name")} (${inLang(values.indicator, "unit")}) ${year}`;
}

/** What the class of a place means, or why it has none. */
function classLabel({ value, isUnranked }: TableRow, { classes }: Values): string {
  const found = value === null ? undefined : classes?.[value];
  if (found !== undefined) return inLang(found, "label");
  return say(isUnranked ? "legend.unranked" : "legend.missing");
}

function amount({ value, isPartial }: TableRow): string {
  if (value === null) return say("legend.missing");
  const number = formatNumber(value, pageLang());
  return isPartial ? say("card.at_least", { number }) : number;
}
