/**
 * Scores and ranks by a reader's own weights, as `indices/stages/aggregate.py` and `indices/ranks.py`
 * compute the published ones. Pure, on typed arrays: the whole country within a frame or two.
 *
 * What does not apply or is missing leaves its weight to the rest of its parent. The scales of the
 * indicators stay those of the edition, and whom it does not rank has no scores to rank by.
 */

import type { Prepared, Tree } from "./parts.ts";

/** Differences below this share of the largest score come from the order of additions. */
const DUST = 1e-12;

export const REASONS = ["", "unpublished", "no_weight", "below_coverage", "pillar_below_coverage", "alone_in_group"] as const;
export type Reason = (typeof REASONS)[number];

export interface Result {
  /** NaN where a unit is not ranked. */
  scores: Float64Array;
  /** 0 where a unit is not ranked. */
  ranks: Int32Array;
  /** Why a unit is not ranked, as a place in `REASONS`. */
  reasons: Uint8Array;
}

/** Rank all units; `weights` are those of the parts in the tree's order, 0 leaves a part out. */
export function rerank(prepared: Prepared, weights: Float64Array): Result {
  const { units } = prepared;
  const result = {
    scores: scoreUnits(prepared, weights),
    ranks: new Int32Array(units.count),
    reasons: new Uint8Array(units.count),
  };
  screen(prepared, weights, result);
  for (const members of units.groups.values()) rankGroup(members, result);
  return result;
}

/** The score of each unit, or of the chosen ones; NaN where no part with a weight has one. */
export function scoreUnits(
  { tree, units, floor }: Prepared,
  weights: Float64Array,
  chosen?: Int32Array,
): Float64Array {
  const { indicators, parents, isGeometric } = tree;
  const root = parents.length - 1;
  const sums = new Float64Array(root + 1);
  const totals = new Float64Array(root + 1);
  const scores = new Float64Array(units.count).fill(Number.NaN);
  const lowest = Math.log(floor);
  const count = chosen?.length ?? units.count;
  for (let at = 0; at < count; at++) {
    const unit = chosen?.[at] ?? at;
    sums.fill(0);
    totals.fill(0);
    const row = unit * indicators;
    for (let part = 0; part < root; part++) {
      const weight = weights[part] as number;
      if (!(weight > 0)) continue;
      const score = part < indicators ? (units.scores[row + part] as number) : scoreOf(part);
      if (Number.isNaN(score)) continue;
      const parent = parents[part] as number;
      const term = isGeometric[parent] ? (score < floor ? lowest : Math.log(score)) : score;
      sums[parent] = (sums[parent] as number) + weight * term;
      totals[parent] = (totals[parent] as number) + weight;
    }
    scores[unit] = scoreOf(root);
  }
  return scores;

  function scoreOf(part: number): number {
    const total = totals[part] as number;
    if (total === 0) return Number.NaN;
    const mean = (sums[part] as number) / total;
    return isGeometric[part] ? Math.exp(mean) : mean;
  }
}

/** What each part counts in the whole index: the product of shares up the tree. */
export function sharesOfWhole({ parents }: Tree, weights: Float64Array): Float64Array {
  const root = parents.length - 1;
  const totals = new Float64Array(root + 1);
  for (let part = 0; part < root; part++) {
    const parent = parents[part] as number;
    totals[parent] = (totals[parent] as number) + (weights[part] as number);
  }
  const shares = new Float64Array(root + 1);
  shares[root] = 1;
  // Parents stand behind their parts.
  for (let part = root - 1; part >= 0; part--) {
    const parent = parents[part] as number;
    const total = totals[parent] as number;
    shares[part] = total > 0 ? ((shares[parent] as number) * (weights[part] as number)) / total : 0;
  }
  return shares;
}

/** Take out whom the edition does not rank, and of whom too little of the weight is known. */
function screen({ tree, units, coverage }: Prepared, weights: Float64Array, result: Result): void {
  const { indicators, pillars } = tree;
  const shares = sharesOfWhole(tree, weights);
  const applicable = new Float64Array(pillars.length);
  const known = new Float64Array(pillars.length);
  for (let unit = 0; unit < units.count; unit++) {
    applicable.fill(0);
    known.fill(0);
    for (let part = 0; part < indicators; part++) {
      const cell = unit * indicators + part;
      if (!units.applies[cell]) continue;
      const share = shares[part] as number;
      const pillar = pillars[part] as number;
      applicable[pillar] = (applicable[pillar] as number) + share;
      if (units.isKnown[cell]) known[pillar] = (known[pillar] as number) + share;
    }
    result.reasons[unit] = REASONS.indexOf(reasonOf(unit));
    if (result.reasons[unit] !== 0) result.scores[unit] = Number.NaN;
  }

  function reasonOf(unit: number): Reason {
    if (units.published[unit] === 0) return "unpublished";
    const whole = sum(applicable);
    if (whole === 0 || Number.isNaN(result.scores[unit])) return "no_weight";
    if (sum(known) / whole < coverage.share - DUST) return "below_coverage";
    for (let pillar = 0; pillar < applicable.length; pillar++) {
      const share = (known[pillar] as number) / (applicable[pillar] as number);
      if (share < coverage.pillar - DUST) return "pillar_below_coverage";
    }
    return "";
  }
}

/** Competition ranks, the highest score first: equals share the better rank (1, 2, 2, 4). */
function rankGroup(members: Int32Array, { scores, ranks, reasons }: Result): void {
  const ranked = members.filter((unit) => reasons[unit] === 0);
  if (ranked.length < 2) {
    for (const unit of ranked) reasons[unit] = REASONS.indexOf("alone_in_group");
    for (const unit of ranked) scores[unit] = Number.NaN;
    return;
  }
  const rising = Float64Array.from(ranked, (unit) => -(scores[unit] as number)).sort();
  const firsts = firstsOfEquals(rising);
  for (const unit of ranked) {
    const place = lowerBound(rising, -(scores[unit] as number));
    ranks[unit] = (firsts[place] as number) + 1;
  }
}

/** Where the run of equals begins that each of some rising numbers belongs to. */
function firstsOfEquals(rising: Float64Array): Int32Array {
  const largest = Math.max(Math.abs(rising[0] as number), Math.abs(rising.at(-1) as number));
  const firsts = new Int32Array(rising.length);
  for (let at = 1; at < rising.length; at++) {
    const step = (rising[at] as number) - (rising[at - 1] as number);
    firsts[at] = step > DUST * largest ? at : (firsts[at - 1] as number);
  }
  return firsts;
}

function lowerBound(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
