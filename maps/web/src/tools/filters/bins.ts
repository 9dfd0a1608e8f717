/** Where values lie between the least and the greatest, evenly or stretched, and how many lie where; pure. */

/** How far from the left a value stands. */
export interface Scale {
  least: number;
  greatest: number;
  /** Near zero a stretched scale is even, beyond this each step multiplies; null: even throughout. */
  unit: number | null;
  /** All values are whole numbers. */
  isWhole: boolean;
}

/** A median that stands this near to the least value leaves no room to tell most places apart. */
const CROWDED = 0.12;
const DIGITS = 3;

/** The scale for values in rising order; null where there is nothing to tell apart. */
export function scaleOf(sorted: readonly number[]): Scale | null {
  const [least] = sorted;
  const greatest = sorted.at(-1);
  if (least === undefined || greatest === undefined || least === greatest) return null;
  const isCrowded = (medianOf(sorted) - least) / (greatest - least) < CROWDED;
  const sizes = sorted.filter((value) => value !== 0).map(Math.abs).sort((a, b) => a - b);
  const unit = isCrowded ? (sizes[Math.floor(sizes.length / 100)] ?? null) : null;
  return { least, greatest, unit, isWhole: sorted.every(Number.isInteger) };
}

/** The middle of values in rising order. */
export function medianOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** Where a value stands, from 0 at the least to 1 at the greatest. */
export function shareOf(scale: Scale, value: number): number {
  const [low, high] = [stretch(scale, scale.least), stretch(scale, scale.greatest)];
  return Math.min(1, Math.max(0, (stretch(scale, value) - low) / (high - low)));
}

/** The value at a place of the scale, no more exact than a handle can be put. */
export function valueAt(scale: Scale, share: number): number {
  if (share <= 0) return scale.least;
  if (share >= 1) return scale.greatest;
  const [low, high] = [stretch(scale, scale.least), stretch(scale, scale.greatest)];
  const at = low + share * (high - low);
  const exact = scale.unit === null ? at : Math.sinh(at) * scale.unit;
  const tidy = Number(exact.toPrecision(DIGITS));
  return Math.min(scale.greatest, Math.max(scale.least, scale.isWhole ? Math.round(tidy) : tidy));
}

/** The next value that a handle reaches by steps of the scale; it always moves until the end. */
export function stepFrom(scale: Scale, value: number, step: number): number {
  for (let share = shareOf(scale, value) + step; share > 0 && share < 1; share += step) {
    const next = valueAt(scale, share);
    if (next !== value && Math.sign(next - value) === Math.sign(step)) return next;
  }
  return step < 0 ? scale.least : scale.greatest;
}

/** How many values lie in each of `count` parts of the scale. */
export function binsOf(scale: Scale, values: readonly number[], count: number): number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of values) {
    const at = Math.min(count - 1, Math.floor(shareOf(scale, value) * count));
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins;
}

function stretch({ unit }: Scale, value: number): number {
  return unit === null ? value : Math.asinh(value / unit);
}
