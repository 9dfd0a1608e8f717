/** The first rows of the page's table, to stand on a printed sheet. */

import { h } from "../../dom.ts";
import { prefix } from "../../messages.ts";

/** A table for paper: its caption, and rows that can be left out from the end. */
export interface PaperTable {
  element: HTMLTableElement;
  caption: string;
}

/** Fetch the figures that the map shows at a level, as the page's table has them. */
export async function readTable(level: string, most: number): Promise<PaperTable | null> {
  const query = new URLSearchParams(window.location.search);
  query.set("level", level);
  const response = await fetch(`${prefix()}/map?${query}`, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return tableOf(new DOMParser().parseFromString(await response.text(), "text/html"), most);
}

/** The first rows of the table in a page; null where it has none. */
export function tableOf(page: Document, most: number): PaperTable | null {
  const table = page.querySelector("#figures-table table");
  const rows = [...(table?.querySelectorAll("tbody tr") ?? [])].slice(0, most);
  if (table === null || rows.length === 0) return null;
  const headings = [...table.querySelectorAll("thead th")].map((cell) => h("th", { scope: "col" }, wordsOf(cell)));
  const element = h("table", {}, h("thead", {}, h("tr", {}, ...headings)), h("tbody", {}, ...rows.map(copyRow)));
  return { element, caption: (page.getElementById("figures-count")?.textContent ?? "").trim() };
}

/** What a heading says, without the arrow of its order. */
function wordsOf(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll("[aria-hidden]")) hidden.remove();
  return copy.textContent.trim();
}

function copyRow(row: Element): HTMLTableRowElement {
  return h("tr", {}, ...[...row.children].map((cell) => copyCell(cell)));
}

/** A cell with its swatches but without links, which paper does not follow. */
function copyCell(cell: Element): HTMLElement {
  const copy = document.importNode(cell, true);
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return h(cell.tagName === "TH" ? "th" : "td", {}, ...copy.childNodes);
}
