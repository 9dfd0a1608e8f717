/** What each place of a level wears: its class, or why it has none; pure, for map, key and table. */

import type { Values } from "../api.ts";
import type { Palette } from "../map/theme.ts";
import { type Classes, type Classing, classOf, classify } from "./classing.ts";
import { classColours, namedColour } from "./ramps.ts";

/** In place of a class, as `maps/style.py` draws it. */
export const NO_FIGURE = -1;
export const NOT_RANKED = -2;
export const DOES_NOT_APPLY = -3;
export const LEFT_OUT = -4;
/** Classes of each of two indicators that are shown together. */
export const CROSSED = 3;

export interface Painting {
  /** Of every place that the values know, by id. */
  states: Map<number, number>;
  /** By class. */
  colours: string[];
  /** How many places each class has, of those that are not left out. */
  counts: number[];
  /** The limits; null where the answer names its classes, and where two indicators are crossed. */
  classes: Classes | null;
  /** Limits of the two that are crossed. */
  crossed: [number[], number[]] | null;
}

/** True for a place that filters keep. */
export type Keep = (id: number) => boolean;

/** Colour places by one figure; `pool` has the values that are divided into classes, where it is not these alone. */
export function paint(
  values: Values,
  classing: Classing,
  palette: Palette,
  keep: Keep | null,
  pool: readonly (number | null)[] | null = null,
): Painting {
  const named = values.classes?.map(({ colour }) => namedColour(palette, colour));
  const classes = named === undefined ? classify(pool ?? values.values, classing) : null;
  const breaks = classes?.breaks ?? values.breaks;
  const colours = named ?? classColours(palette, classing.method, breaks.length + 1);
  const why = reasons(values);
  const states = new Map<number, number>();
  values.ids.forEach((id, at) => {
    const value = values.values[at] ?? null;
    states.set(id, value === null ? (why.get(id) ?? NO_FIGURE) : classOf(value, breaks));
  });
  return counted({ states, colours, counts: [], classes, crossed: null }, keep);
}

/** Colour places by two figures at once: thirds of the one across thirds of the other. */
export function paintCrossed(one: Values, other: Values, palette: Palette, keep: Keep | null): Painting {
  const thirds = { method: "quantile", classes: CROSSED, breaks: [], about: "mean" } as const;
  const breaks = [one, other].map(({ values }) => classify(values, thirds).breaks) as [number[], number[]];
  const others = new Map(other.ids.map((id, at) => [id, other.values[at] ?? null]));
  const states = new Map<number, number>();
  one.ids.forEach((id, at) => {
    const [first, second] = [one.values[at] ?? null, others.get(id) ?? null];
    const isKnown = first !== null && second !== null;
    states.set(id, isKnown ? classOf(first, breaks[0]) + CROSSED * classOf(second, breaks[1]) : NO_FIGURE);
  });
  return counted({ states, colours: palette.bivariate, counts: [], classes: null, crossed: breaks }, keep);
}

function counted(painting: Painting, keep: Keep | null): Painting {
  const counts = painting.colours.map(() => 0);
  for (const [id, state] of painting.states) {
    if (keep !== null && !keep(id)) painting.states.set(id, LEFT_OUT);
    else if (state >= 0) counts[state] = (counts[state] ?? 0) + 1;
  }
  return { ...painting, counts };
}

function reasons(values: Values): Map<number, number> {
  const found = new Map<number, number>();
  for (const id of values.missing_kinds.not_applicable ?? []) found.set(id, DOES_NOT_APPLY);
  for (const id of values.not_ranked ?? []) found.set(id, NOT_RANKED);
  return found;
}
