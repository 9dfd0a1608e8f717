/** The parts of an edition as the server sends them, and as typed arrays to compute with. */

import { ask } from "../api.ts";
import type { LaoType, Level } from "../api.ts";

export type Aggregation = "arithmetic" | "geometric" | "mazziotta_pareto" | "copeland";

export interface PartAnswer {
  key: string;
  name: string;
  parent: string;
  is_indicator: boolean;
  weight: number;
  aggregate: Aggregation | null;
  /** Where it stands in the definition. */
  order: number;
}

export interface PartsAnswer {
  index: string;
  name: string;
  edition: string;
  year: number;
  level: Level;
  is_current: boolean;
  aggregate: Aggregation;
  coverage: { share: number; pillar: number };
  floor: number;
  weight_spread: number;
  parts: PartAnswer[];
  scale: number;
  ids: number[];
  codes: string[];
  names: string[];
  types: (LaoType | null)[];
  groups: string[];
  provinces: (string | null)[];
  districts: (string | null)[];
  province_names: Record<string, string>;
  district_names: Record<string, string>;
  scores: Record<string, (number | null)[]>;
  missing: Record<string, number[]>;
  ranks: (number | null)[];
  medians: (number | null)[];
  lows: (number | null)[];
  highs: (number | null)[];
  reasons: (string | null)[];
}

/** The tree of an index: parts in an order in which each stands before its parent, the root last. */
export interface Tree {
  keys: string[];
  /** How many of the parts, the first ones, are indicators. */
  indicators: number;
  /** Where the parent of each part stands; the root's is its own place. */
  parents: Int32Array;
  /** Where the part of the first level stands that holds a part, or is it. */
  pillars: Int32Array;
  isGeometric: boolean[];
  /** The published weights, each within its parent; the root's is 1. */
  published: Float64Array;
}

/** Units by indicators, row by row. */
export interface Units {
  count: number;
  scores: Float64Array;
  /** 1 where an indicator applies to a unit. */
  applies: Uint8Array;
  /** 1 where it applies and its figure is known, not filled in. */
  isKnown: Uint8Array;
  /** The published rank; 0 for none. */
  published: Int32Array;
  lows: Int32Array;
  highs: Int32Array;
  /** The units of each group. */
  groups: Map<string, Int32Array>;
}

export interface Prepared {
  tree: Tree;
  units: Units;
  coverage: { share: number; pillar: number };
  floor: number;
}

/** Ask for the parts of an edition. */
export function readParts(path: string): Promise<PartsAnswer> {
  return ask<PartsAnswer>(path);
}

/** True when the browser can compute this index: outranking needs every pair of units. */
export function canRerank(answer: PartsAnswer): boolean {
  const used = [answer.aggregate, ...answer.parts.map((part) => part.aggregate)];
  return used.every((how) => how === null || how === "arithmetic" || how === "geometric");
}

/** Bring an answer into typed arrays. */
export function prepare(answer: PartsAnswer): Prepared {
  const { coverage, floor } = answer;
  return { tree: prepareTree(answer), units: prepareUnits(answer), coverage, floor };
}

function prepareTree({ index, parts, aggregate }: PartsAnswer): Tree {
  const keys = [...parts.map(({ key }) => key), index];
  const root = keys.length - 1;
  const at = new Map(keys.map((key, place) => [key, place]));
  const parents = Int32Array.from([...parts.map(({ parent }) => at.get(parent) ?? root), root]);
  const pillars = Int32Array.from(parents.keys(), (part) => {
    let found = part;
    while (parents[found] !== root) found = parents[found] ?? root;
    return found;
  });
  return {
    keys,
    indicators: parts.filter((part) => part.is_indicator).length,
    parents,
    pillars,
    isGeometric: [...parts.map((part) => part.aggregate === "geometric"), aggregate === "geometric"],
    published: Float64Array.from([...parts.map(({ weight }) => weight), 1]),
  };
}

function prepareUnits(answer: PartsAnswer): Units {
  const keys = answer.parts.filter((part) => part.is_indicator).map(({ key }) => key);
  const count = answer.ids.length;
  const units: Units = {
    count,
    scores: new Float64Array(count * keys.length).fill(Number.NaN),
    applies: new Uint8Array(count * keys.length),
    isKnown: new Uint8Array(count * keys.length),
    published: Int32Array.from(answer.ranks, (rank) => rank ?? 0),
    lows: Int32Array.from(answer.lows, (rank) => rank ?? 0),
    highs: Int32Array.from(answer.highs, (rank) => rank ?? 0),
    groups: placesOf(answer.groups),
  };
  keys.forEach((key, column) => {
    const scores = answer.scores[key] ?? [];
    for (let unit = 0; unit < count; unit++) {
      const score = scores[unit] ?? null;
      if (score === null) continue;
      const cell = unit * keys.length + column;
      units.scores[cell] = score / answer.scale;
      units.applies[cell] = units.isKnown[cell] = 1;
    }
    for (const unit of answer.missing[key] ?? []) {
      const cell = unit * keys.length + column;
      units.applies[cell] = 1;
      units.isKnown[cell] = 0;
    }
  });
  return units;
}

function placesOf(groups: readonly string[]): Map<string, Int32Array> {
  const lists = new Map<string, number[]>();
  groups.forEach((group, unit) => {
    const list = lists.get(group);
    if (list === undefined) lists.set(group, [unit]);
    else list.push(unit);
  });
  return new Map([...lists].map(([group, units]) => [group, Int32Array.from(units)]));
}
