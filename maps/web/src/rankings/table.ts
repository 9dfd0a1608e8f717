/** The ranking by own weights as a table: the reader's own unit on top, then the best. */

import { type Child, h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { pageLang, prefix, say } from "../messages.ts";
import type { Row } from "./rows.ts";

/** Draw the table; `own` stands first in a body of its own. */
export function resultTable(caption: string, rows: readonly Row[], own: Row | null): HTMLElement {
  const heads: [string, string | null][] = [
    ["weights.own_rank", "number"],
    ["weights.unit", null],
    ["weights.move", "number"],
    ["weights.published", "number"],
  ];
  return h(
    "table",
    { class: "table weights-table" },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map(([key, name]) => h("th", { scope: "col", class: name }, say(key))))),
    own !== null && h("tbody", { class: "own-row" }, line(own, true)),
    h("tbody", {}, ...rows.map((row) => line(row, row.unit === own?.unit))),
  );
}

function line(row: Row, isOwn: boolean): HTMLElement {
  return h(
    "tr",
    { "data-code": row.code, class: isOwn ? "is-own" : null },
    h("td", { class: "number" }, row.rank === null ? "–" : number(row.rank)),
    h(
      "th",
      { scope: "row" },
      h("a", { href: `${prefix()}/places/${row.code}` }, row.name),
      isOwn && h("span", { class: "tag" }, say("weights.own")),
      h("span", { class: "note entry-text" }, row.rank === null ? reason(row) : row.place),
    ),
    h("td", { class: "number" }, ...move(row)),
    h("td", { class: "number" }, ...interval(row)),
  );
}

function reason(row: Row): string {
  return [row.place, say(`weights.reason.${row.reason}`)].filter(Boolean).join(" · ");
}

function move({ move: places }: Row): Child[] {
  if (places === null) return ["–"];
  if (places === 0) return [h("span", { "aria-hidden": "true" }, "="), hidden(say("weights.same"))];
  const [sign, key] = places > 0 ? ["▲", "weights.up"] : ["▼", "weights.down"];
  const n = number(Math.abs(places));
  return [h("span", { "aria-hidden": "true", class: places > 0 ? "up" : "down" }, `${sign} ${n}`), hidden(say(key, { n }))];
}

/** The published median with its interval: never a bare number. */
function interval({ median, low, high, rank, isWithin }: Row): Child[] {
  if (median === null || low === null || high === null) return ["–"];
  const text = say("weights.interval", { median: number(median), low: number(low), high: number(high) });
  const isOutside = rank !== null && !isWithin;
  return [text, isOutside && h("span", { class: "note entry-text" }, say("weights.outside"))];
}

function hidden(text: string): HTMLElement {
  return h("span", { class: "visually-hidden" }, text);
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
