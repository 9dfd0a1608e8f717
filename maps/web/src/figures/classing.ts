/**
 * Divide values into the classes of a choropleth, as `maps/classes.py` does: both are held to
 * `tests/maps/class_cases.json`. A value equal to a limit belongs to the class above it.
 */

export const METHODS = ["quantile", "equal", "sd", "diverging", "own"] as const;
export type Method = (typeof METHODS)[number];
export type Reference = number | "mean" | "median";
export const FEWEST_CLASSES = 2;
export const MOST_CLASSES = 7;

/** How values are to be divided. */
export interface Classing {
  method: Method;
  classes: number;
  /** Of own classes: their inner limits. */
  breaks: readonly number[];
  /** Of diverging classes: what they compare with. */
  about: Reference;
}

export const USUAL: Classing = { method: "quantile", classes: 5, breaks: [], about: "mean" };

export interface Classes {
  method: Method;
  /** Inner limits in rising order; one class more than limits. */
  breaks: number[];
  /** The reference of methods that compare with one. */
  about: number | null;
}

/** The classes of values; missing ones take no part. */
export function classify(values: readonly (number | null)[], { method, classes, breaks, about }: Classing): Classes {
  if (method === "own") return { method, breaks: rising(breaks), about: null };
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [least] = known;
  const greatest = known.at(-1);
  if (least === undefined || greatest === undefined) return { method, breaks: [], about: null };
  if (method === "equal") return { method, breaks: equalLimits(least, greatest, classes), about: null };
  if (method === "sd") return aboutMean(known, classes);
  if (method === "diverging") return aboutReference(known, Math.floor(classes / 2), about);
  return { method, breaks: quantiles(known, classes), about: null };
}

/** True where colours part at the reference. */
export function isTwoSided(method: Method): boolean {
  return method === "sd" || method === "diverging";
}

/** The class of a value, from 0. */
export function classOf(value: number, breaks: readonly number[]): number {
  let at = 0;
  while (at < breaks.length && value >= (breaks[at] ?? Infinity)) at += 1;
  return at;
}

/** Lower and upper edge of each class; the outer ones are open. */
export function classRanges(breaks: readonly number[]): { from: number | null; to: number | null }[] {
  return [...breaks, null].map((to, at) => ({ from: breaks[at - 1] ?? null, to }));
}

function equalLimits(least: number, greatest: number, classes: number): number[] {
  if (least === greatest) return [];
  const step = (greatest - least) / classes;
  return rising(Array.from({ length: classes - 1 }, (_, at) => least + (at + 1) * step));
}

function aboutMean(known: readonly number[], classes: number): Classes {
  const middle = mean(known);
  const spread = Math.sqrt(mean(known.map((value) => (value - middle) ** 2)));
  const steps = Array.from({ length: classes - 1 }, (_, at) => at - (classes - 2) / 2);
  const breaks = spread > 0 ? rising(steps.map((step) => middle + step * spread)) : [];
  return { method: "sd", breaks, about: middle };
}

function aboutReference(known: readonly number[], half: number, about: Reference): Classes {
  const middle = about === "mean" ? mean(known) : about === "median" ? median(known) : about;
  if (known[0] === middle && known.at(-1) === middle) return { method: "diverging", breaks: [], about: middle };
  const distances = quantiles(known.map((value) => Math.abs(value - middle)).sort((a, b) => a - b), half);
  const limits = distances.flatMap((distance) => [middle - distance, middle + distance]);
  return { method: "diverging", breaks: rising([...limits, middle]), about: middle };
}

/** Limits of parts that hold about the same number; those that fall together are given once. */
function quantiles(known: readonly number[], parts: number): number[] {
  const least = known[0] ?? 0;
  const limits = Array.from({ length: parts - 1 }, (_, at) => known[Math.floor(((at + 1) * known.length) / parts)]);
  return rising(limits.filter((limit) => limit !== undefined)).filter((limit) => limit > least);
}

function rising(limits: readonly number[]): number[] {
  return [...new Set(limits)].filter(Number.isFinite).sort((a, b) => a - b);
}

function mean(known: readonly number[]): number {
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function median(known: readonly number[]): number {
  const half = Math.floor(known.length / 2);
  const upper = known[half] ?? 0;
  return known.length % 2 === 1 ? upper : ((known[half - 1] ?? 0) + upper) / 2;
}
