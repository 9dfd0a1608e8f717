/** Which units the table shows, in which order, and what it says of each. */

import type { PartsAnswer, Prepared } from "./parts.ts";
import { REASONS, type Reason, type Result } from "./rerank.ts";
import type { State } from "./state.ts";
import { isWithin } from "./stability.ts";

export interface Row {
  unit: number;
  code: string;
  name: string;
  place: string;
  rank: number | null;
  reason: Reason;
  score: number | null;
  published: number | null;
  median: number | null;
  low: number | null;
  high: number | null;
  /** Places up (more than 0) or down since the published rank. */
  move: number | null;
  /** True when the rank lies within the published interval. */
  isWithin: boolean;
}

/** All units of the group and province, the best first; those without a rank stand last. */
export function listRows(answer: PartsAnswer, prepared: Prepared, result: Result, state: State): Row[] {
  const members = prepared.units.groups.get(state.group) ?? new Int32Array();
  const { province } = state;
  const chosen = province === null ? members : members.filter((unit) => answer.provinces[unit] === province);
  const last = members.length + 1;
  const order = [...chosen].sort(
    (a, b) => (result.ranks[a] || last) - (result.ranks[b] || last) || a - b,
  );
  return order.map((unit) => rowOf(answer, prepared, result, unit));
}

/** What is said of one unit. */
export function rowOf(answer: PartsAnswer, { units }: Prepared, result: Result, unit: number): Row {
  const rank = result.ranks[unit] || null;
  const published = units.published[unit] || null;
  return {
    unit,
    code: answer.codes[unit] ?? "",
    name: answer.names[unit] ?? "",
    place: placeOf(answer, unit),
    rank,
    reason: REASONS[result.reasons[unit] ?? 0] ?? "",
    score: rank === null ? null : (result.scores[unit] ?? null),
    published,
    median: answer.medians[unit] ?? null,
    low: answer.lows[unit] ?? null,
    high: answer.highs[unit] ?? null,
    move: rank === null || published === null ? null : published - rank,
    isWithin: rank !== null && isWithin(units, unit, rank),
  };
}

/** District and province, as far as the unit lies in them. */
export function placeOf(answer: PartsAnswer, unit: number): string {
  const district = answer.districts[unit];
  const province = answer.provinces[unit];
  const names = [
    district == null ? null : answer.district_names[district],
    province == null ? null : answer.province_names[province],
  ];
  return names.filter((name) => name != null).join(" · ");
}
