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
  /** How many places each class has, of those that filters keep. */
  counts: number[];
  /** How many of those that filters keep have no class, by the reason; null without filters. */
  lacking: Lacking | null;
  /** The limits; null where the answer names its classes, and where two indicators are crossed. */
  classes: Classes | null;
  /** Limits of the two that are crossed. */
  crossed: [number[], number[]] | null;
}

/** Places without a class. */
export interface Lacking {
  figure: number;
  rank: number;
  /** A figure does not apply to them. */
  sense: number;
}

/** What filters leave of the places of a level. */
export interface Kept {
  /** Ids of all places of the level. */
  all: readonly number[];
  ids: ReadonlySet<number>;
  /** The only class to show; null: all. It takes nothing out of the counts of classes. */
  only: number | null;
}

/** Colour places by one figure. */
export function paint(values: Values, classing: Classing, palette: Palette, kept: Kept | null): Painting {
  const named = values.classes?.map(({ colour }) => namedColour(palette, colour));
  const classes = named === undefined ? classify(values.values, classing) : null;
  const breaks = classes?.breaks ?? values.breaks;
  const colours = named ?? classColours(palette, classing.method, breaks.length + 1);
  const why = reasons(values);
  const states = new Map<number, number>();
  values.ids.forEach((id, at) => {
    const value = values.values[at] ?? null;
    states.set(id, value === null ? (why.get(id) ?? NO_FIGURE) : classOf(value, breaks));
  });
  return counted({ states, colours, counts: [], lacking: null, classes, crossed: null }, kept);
}

/** Colour places by two figures at once: thirds of the one across thirds of the other. */
export function paintCrossed(one: Values, other: Values, palette: Palette, kept: Kept | null): Painting {
  const thirds = { method: "quantile", classes: CROSSED, breaks: [], about: "mean" } as const;
  const breaks = [one, other].map(({ values }) => classify(values, thirds).breaks) as [number[], number[]];
  const others = new Map(other.ids.map((id, at) => [id, other.values[at] ?? null]));
  const states = new Map<number, number>();
  one.ids.forEach((id, at) => {
    const [first, second] = [one.values[at] ?? null, others.get(id) ?? null];
    const isKnown = first !== null && second !== null;
    states.set(id, isKnown ? classOf(first, breaks[0]) + CROSSED * classOf(second, breaks[1]) : NO_FIGURE);
  });
  return counted({ states, colours: palette.bivariate, counts: [], lacking: null, classes: null, crossed: breaks }, kept);
}

/** Leave places out where no figures colour the map. */
export function paintNone(kept: Kept): Map<number, number> {
  return new Map(kept.all.filter((id) => !kept.ids.has(id)).map((id) => [id, LEFT_OUT]));
}

function counted(painting: Painting, kept: Kept | null): Painting {
  const { states } = painting;
  // A place that the figures do not know wears nothing, and would look like one without a figure.
  for (const [id, state] of kept === null ? [] : paintNone(kept)) states.set(id, state);
  const counts = painting.colours.map(() => 0);
  for (const state of states.values()) if (state >= 0) counts[state] = (counts[state] ?? 0) + 1;
  const lacking = kept === null ? null : lackingOf(states, kept);
  const only = kept?.only ?? null;
  // A link may name a class that this division does not have.
  if (kept !== null && only !== null && only < counts.length) leaveOnly(only, states, kept.all);
  return { ...painting, counts, lacking };
}

function lackingOf(states: ReadonlyMap<number, number>, { ids }: Kept): Lacking {
  const lacking = { figure: 0, rank: 0, sense: 0 };
  for (const id of ids) {
    const state = states.get(id) ?? NO_FIGURE;
    if (state === NO_FIGURE) lacking.figure += 1;
    if (state === NOT_RANKED) lacking.rank += 1;
    if (state === DOES_NOT_APPLY) lacking.sense += 1;
  }
  return lacking;
}

function leaveOnly(only: number, states: Map<number, number>, all: readonly number[]): void {
  for (const id of all) if (states.get(id) !== only) states.set(id, LEFT_OUT);
}

function reasons(values: Values): Map<number, number> {
  const found = new Map<number, number>();
  for (const id of values.missing_kinds.not_applicable ?? []) found.set(id, DOES_NOT_APPLY);
  for (const id of values.not_ranked ?? []) found.set(id, NOT_RANKED);
  return found;
}
