/** What own weights changed, in plain words. */

import { h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { pageLang, say } from "../messages.ts";
import type { Row } from "./rows.ts";
import type { Agreement, Nearby } from "./stability.ts";

/** From which Spearman correlation on two orders are called so. */
const VERDICTS: [number, string][] = [
  [0.995, "same"],
  [0.95, "near"],
  [0.8, "alike"],
  [0.5, "partly"],
  [-1, "other"],
];

/** How far the whole ranking agrees with the published one. */
export function agreementList(found: Agreement, group: string): HTMLElement {
  const [, verdict] = VERDICTS.find(([least]) => found.spearman >= least) ?? [0, "unknown"];
  return h(
    "ul",
    { class: "facts-list" },
    h("li", {}, h("b", {}, say(`weights.order.${verdict}`)), " ", say("weights.correlation", {
      spearman: rounded(found.spearman),
      kendall: rounded(found.kendall),
      n: number(found.compared),
      group,
    })),
    h("li", {}, say("weights.top", {
      top: number(found.top),
      kept: number(found.topKept),
      percent: percent(found.topKept, found.top),
    })),
    h("li", {}, say("weights.within", {
      n: number(found.within),
      all: number(found.compared),
      percent: percent(found.within, found.compared),
    })),
  );
}

/** How far the rank of the own unit rests on exactly these weights. */
export function ownList(row: Row, near: Nearby | null, spread: number): HTMLElement {
  if (row.rank === null) {
    return h("ul", { class: "facts-list" }, h("li", {}, say(`weights.reason.${row.reason}`)));
  }
  const key = row.isWithin ? "weights.own_within" : "weights.own_outside";
  const values = {
    name: row.name,
    rank: number(row.rank),
    low: number(row.low ?? 0),
    high: number(row.high ?? 0),
  };
  return h(
    "ul",
    { class: "facts-list" },
    h("li", {}, say(key, values)),
    near !== null &&
      h("li", {}, say("weights.nearby", {
        spread: number(100 * spread),
        low: number(near.low),
        high: number(near.high),
        within: number(near.within),
        draws: number(near.draws),
      })),
  );
}

/** One line that follows the reader on a phone, and that screen readers hear. */
export function summaryLine(found: Agreement, own: Row | null): string {
  const order = say("weights.summary", { spearman: rounded(found.spearman), percent: percent(found.topKept, found.top) });
  if (own?.rank == null) return order;
  return `${say("weights.summary_own", { name: own.name, rank: number(own.rank) })} · ${order}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : String(Math.round((100 * part) / whole));
}

function rounded(value: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(2);
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
