/** How the table beside the map looks: columns that sort, missing figures last, a page at a time. */

import { type Child, button, h } from "../dom.ts";
import type { Unit } from "../figures/units.ts";
import type { Shown } from "../figures/view.ts";
import { formatNumber } from "../format.ts";
import { has, pageLang, prefix, say } from "../messages.ts";
import { levelName } from "../names.ts";
import { nameOf } from "./legend.ts";

const PAGE_ROWS = 100;

export interface TableRow {
  unit: Unit;
  value: number | null;
  second: number | null;
  isPartial: boolean;
  /** What its class means. */
  label: string | null;
  colour: string | null;
  /** Why it has no value. */
  missing: string | null;
}

export type Column = "name" | "type" | "province" | "value" | "second";
export interface Order {
  by: Column;
  isFalling: boolean;
}

export interface TableEvents {
  onSort: (order: Order) => void;
  onPage: (page: number) => void;
  onPick: (code: string) => void;
}

/** Put rows in order; a missing value is neither small nor great and stands last. */
export function sortRows(rows: readonly TableRow[], order: Order, lang: string): TableRow[] {
  const sign = order.isFalling ? -1 : 1;
  const { compare } = new Intl.Collator(lang);
  const byName = (a: TableRow, b: TableRow): number => compare(a.unit.name, b.unit.name);
  return [...rows].sort((a, b) => {
    if (order.by === "name") return sign * byName(a, b);
    if (order.by === "type") return sign * (a.unit.type ?? "").localeCompare(b.unit.type ?? "") || byName(a, b);
    if (order.by === "province") return sign * compare(provinceOf(a), provinceOf(b)) || byName(a, b);
    const [one, other] = [a[order.by], b[order.by]];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}

/** Draw a page of the table of what is shown, in order. */
export function tableView(
  shown: Shown,
  rows: readonly TableRow[],
  order: Order,
  page: number,
  events: TableEvents,
): HTMLElement[] {
  if (rows.length === 0) return [h("p", { class: "note" }, say("table.empty"))];
  const columns = columnsOf(shown);
  const used = columns.some(([column]) => column === order.by) ? order : ({ by: "name", isFalling: false } as const);
  const sorted = sortRows(rows, used, pageLang()).slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
  const table = h(
    "table",
    { class: "table" },
    h("caption", {}, say("table.caption", { n: formatNumber(rows.length, pageLang()) })),
    h("thead", {}, h("tr", {}, ...columns.map(([column, text]) => head(column, text, used, events)))),
    h("tbody", {}, ...sorted.map((row) => line(row, columns, shown, events))),
  );
  return [table, ...pager(rows.length, page, events)];
}

function columnsOf({ level, values, second }: Shown): [Column, string][] {
  const columns: [Column, string][] = [["name", levelName(level)]];
  if (level === "lao") columns.push(["type", say("table.type")]);
  if (level !== "province" && level !== "pao") columns.push(["province", say("kind.province")]);
  if (values !== null) columns.push(["value", nameOf(values)]);
  if (second !== null) columns.push(["second", nameOf(second)]);
  return columns;
}

function head(column: Column, text: string, order: Order, { onSort }: TableEvents): HTMLElement {
  const isUsed = order.by === column;
  const sign = !isUsed ? "" : order.isFalling ? " ▼" : " ▲";
  // Figures are asked for greatest first, names from the first letter.
  const isNumber = column === "value" || column === "second";
  const isFalling = isUsed ? !order.isFalling : isNumber;
  const sorter = button(text + sign, "sort", () => onSort({ by: column, isFalling }));
  sorter.title = say("table.sort", { column: text });
  sorter.dataset.sort = column;
  const direction = !isUsed ? "none" : order.isFalling ? "descending" : "ascending";
  return h("th", { scope: "col", "aria-sort": direction, class: isNumber ? "number" : null }, sorter);
}

function line(row: TableRow, columns: readonly [Column, string][], shown: Shown, { onPick }: TableEvents): HTMLElement {
  const { unit } = row;
  const link = h("a", { href: `${prefix()}/places/${unit.code}` }, unit.name);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onPick(unit.code);
  });
  const cells = columns.slice(1).map(([column]): Child => {
    if (column === "type") return h("td", {}, unit.type ? say(`type.${unit.type}`) : "");
    if (column === "province") return h("td", {}, provinceOf(row));
    if (column === "second") return h("td", { class: "number" }, row.second === null ? say("legend.missing") : number(row.second));
    return valueCell(row, shown);
  });
  return h("tr", {}, h("th", { scope: "row" }, link), ...cells);
}

function valueCell(row: TableRow, { values }: Shown): HTMLElement {
  const swatch = h("span", { class: `swatch ${row.colour === null ? "key-missing" : ""}`, "aria-hidden": "true" });
  if (row.colour !== null) swatch.style.backgroundColor = row.colour;
  if (row.value === null) return h("td", { class: "figure" }, swatch, " ", why(row));
  // The value of an index is the place of its class, which says nothing by itself.
  if (values?.classes !== undefined) return h("td", { class: "figure" }, swatch, " ", row.label);
  const text = row.isPartial ? say("card.at_least", { number: number(row.value) }) : number(row.value);
  return h("td", { class: "number figure" }, swatch, " ", text);
}

/** Why a place has no value, in words. */
export function why({ missing }: TableRow): string {
  if (missing === null) return say("legend.missing");
  return has(`status.${missing}`) ? say(`status.${missing}`) : say("legend.unranked");
}

function pager(count: number, page: number, { onPage }: TableEvents): HTMLElement[] {
  const pages = Math.ceil(count / PAGE_ROWS);
  if (pages < 2) return [];
  const step = (text: string, to: number): HTMLElement => {
    const one = button(text, "button button-quiet", () => onPage(to));
    one.disabled = to < 0 || to >= pages;
    return one;
  };
  const where = h("span", { "aria-live": "polite" }, say("table.page", { n: page + 1, all: pages }));
  return [h("p", { class: "map-table-pages" }, step(say("table.before"), page - 1), where, step(say("table.next"), page + 1))];
}

function provinceOf({ unit }: TableRow): string {
  return unit.province?.name ?? "";
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
