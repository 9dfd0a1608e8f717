/** Which class of a ramp a value falls into; missing is no class. */

export type ClassIndex = number | "missing";

/** The class of a value, from 0; a value equal to a break belongs to the class above it. */
export function classOf(value: number | null, breaks: readonly number[]): ClassIndex {
  if (value === null || Number.isNaN(value)) return "missing";
  return breaks.filter((edge) => value >= edge).length;
}

/** Lower and upper edge of each class; the outer ones are open. Equal breaks leave no empty class. */
export function classRanges(breaks: readonly number[]): { from: number | null; to: number | null }[] {
  const edges = usableBreaks(breaks);
  return [...edges, null].map((to, at) => ({ from: at === 0 ? null : (edges[at - 1] ?? null), to }));
}

/** The breaks in rising order without repeats, as a step expression needs them. */
export function usableBreaks(breaks: readonly number[]): number[] {
  return [...new Set(breaks)].filter(Number.isFinite).sort((a, b) => a - b);
}

/** Spread the classes over the ramp, so that fewer classes still reach both its ends. */
export function rampOf(ramp: readonly string[], classes: number): string[] {
  const last = ramp.length - 1;
  return Array.from({ length: classes }, (_, at) => {
    const position = classes === 1 ? last : Math.round((at * last) / (classes - 1));
    return ramp[position] ?? "";
  });
}
