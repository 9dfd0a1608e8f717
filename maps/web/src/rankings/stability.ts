/** How far a ranking by own weights agrees with the published one. Ranks are compared within groups. */

import type { Prepared, Units } from "./parts.ts";
import { type Result, scoreUnits } from "./rerank.ts";

/** The best tenth, rounded up, as in `indices/uncertainty/intervals.py`. */
const TOP_SHARE = 0.1;
/** More than there are ranks. */
const PACK = 2 ** 20;

export interface Agreement {
  /** Units that both rankings rank. */
  compared: number;
  /** NaN where it cannot be told: fewer than two units, or all equal. */
  spearman: number;
  kendall: number;
  /** Published among the best tenth, and how many of them still are. */
  top: number;
  topKept: number;
  /** Units whose rank lies within its published interval. */
  within: number;
}

/** Compare the units of one group. */
export function agreement(units: Units, members: Int32Array, { ranks }: Result): Agreement {
  const both = members.filter((unit) => units.published[unit] !== 0 && ranks[unit] !== 0);
  const before = both.map((unit) => units.published[unit] as number);
  const after = both.map((unit) => ranks[unit] as number);
  const isTop = topTest(members, units.published);
  const isStillTop = topTest(members, ranks);
  const top = members.filter(isTop);
  return {
    compared: both.length,
    spearman: correlation(midRanks(before), midRanks(after)),
    kendall: kendall(before, after),
    top: top.length,
    topKept: top.filter(isStillTop).length,
    within: both.filter((unit) => isWithin(units, unit, ranks[unit] as number)).length,
  };
}

/** True when a rank lies within the published interval of a unit. */
export function isWithin(units: Units, unit: number, rank: number): boolean {
  return rank >= (units.lows[unit] as number) && rank <= (units.highs[unit] as number);
}

export interface Nearby {
  draws: number;
  low: number;
  high: number;
  /** In how many draws the rank lies within the published interval. */
  within: number;
}

/**
 * The ranks of one unit when each weight may be up to `spread` more or less than the reader's.
 * The same weights give the same answer: the numbers are drawn from a fixed seed.
 */
export function nearby(
  prepared: Prepared,
  weights: Float64Array,
  result: Result,
  unit: number,
  group: Int32Array,
  { draws = 100, spread = 0.25, seed = 2569 } = {},
): Nearby {
  const random = generator(seed);
  const rivals = group.filter((other) => result.ranks[other] !== 0);
  const ranks = Int32Array.from({ length: draws }, () => {
    const moved = weights.map((weight) => weight * (1 + spread * (2 * random() - 1)));
    const scores = scoreUnits(prepared, moved, rivals);
    const own = scores[unit] as number;
    const dust = 1e-12 * Math.abs(own);
    return 1 + rivals.reduce((above, other) => above + ((scores[other] as number) > own + dust ? 1 : 0), 0);
  });
  const within = ranks.filter((rank) => isWithin(prepared.units, unit, rank)).length;
  ranks.sort();
  const low = ranks[Math.floor(0.05 * (draws - 1))] as number;
  const high = ranks[Math.ceil(0.95 * (draws - 1))] as number;
  return { draws, low, high, within };
}

function topTest(members: Int32Array, ranks: Int32Array): (unit: number) => boolean {
  const ranked = members.reduce((count, unit) => count + (ranks[unit] !== 0 ? 1 : 0), 0);
  const places = Math.ceil(TOP_SHARE * ranked);
  return (unit) => ranks[unit] !== 0 && (ranks[unit] as number) <= places;
}

/** Places from the smallest, 1, up, of whole numbers from 0; equals share the mean of theirs. */
export function midRanks(values: Int32Array): Float64Array {
  const counts = new Int32Array(values.reduce((most, value) => Math.max(most, value), 0) + 1);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  const places = new Float64Array(counts.length);
  let before = 0;
  counts.forEach((count, value) => {
    places[value] = before + (count + 1) / 2;
    before += count;
  });
  return Float64Array.from(values, (value) => places[value] as number);
}

/** Pearson's correlation; of mid-ranks it is Spearman's. */
export function correlation(one: Float64Array, other: Float64Array): number {
  const count = one.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / count;
  const [middle, otherMiddle] = [mean(one), mean(other)];
  let [product, square, otherSquare] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const a = (one[at] as number) - middle;
    const b = (other[at] as number) - otherMiddle;
    product += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  return square === 0 || otherSquare === 0 ? Number.NaN : product / Math.sqrt(square * otherSquare);
}

/** Kendall's tau-b by Knight's (1966) algorithm: pairs in one order less pairs in the other. */
export function kendall(one: Int32Array, other: Int32Array): number {
  const count = one.length;
  // Both ranks in one number, which sorts without a function to compare.
  const sorted = Float64Array.from(one, (value, at) => value * PACK + (other[at] as number)).sort();
  const first = Int32Array.from(sorted, (both) => Math.floor(both / PACK));
  const second = Int32Array.from(sorted, (both) => both % PACK);
  const pairs = (count * (count - 1)) / 2;
  const tiedInBoth = tiedPairs(count, (at) => first[at] === first[at - 1] && second[at] === second[at - 1]);
  const tied = tiedPairs(count, (at) => first[at] === first[at - 1]);
  const swaps = sortCountingSwaps(second);
  const otherTied = tiedPairs(count, (at) => second[at] === second[at - 1]);
  const agreeing = pairs - tied - otherTied + tiedInBoth - 2 * swaps;
  const bound = Math.sqrt((pairs - tied) * (pairs - otherTied));
  return bound === 0 ? Number.NaN : agreeing / bound;
}

function tiedPairs(count: number, isLikeLast: (at: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let at = 1; at <= count; at++) {
    if (at < count && isLikeLast(at)) run++;
    else {
      pairs += (run * (run - 1)) / 2;
      run = 1;
    }
  }
  return pairs;
}

/** Sort in place by merging; return how many pairs stood the wrong way round. */
function sortCountingSwaps(values: Int32Array): number {
  const spare = new Int32Array(values.length);
  let swaps = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const takesLeft =
          left < middle && (right >= end || (values[left] as number) <= (values[right] as number));
        if (!takesLeft) swaps += middle - left;
        spare[at] = values[takesLeft ? left++ : right++] as number;
      }
    }
    values.set(spare);
  }
  return swaps;
}

/** Mulberry32: small, quick, and the same in every browser. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
