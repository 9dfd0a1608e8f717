/**
 * What a reader chose, as the address keeps it:
 * `?edition=&level=&w=people-40.health-20&type=sao&province=17&own=4170102&rows=100`.
 */

import type { Level } from "../api.ts";

/** The ends of a slider; a part starts at its published share of its parent, in per cent. */
export const LEAST = 0;
export const MOST = 100;
export const ROWS = [25, 50, 100, 200] as const;

export interface State {
  /** Weights that differ from the published ones, by part. */
  weights: Map<string, number>;
  group: string;
  province: string | null;
  /** The code of the reader's own unit, which always stands on top. */
  own: string | null;
  rows: number;
}

/** What an address may name. */
export interface Known {
  edition: string;
  level: Level;
  parts: readonly string[];
  groups: readonly string[];
  provinces: readonly string[];
  codes: readonly string[];
  /** The group of the own unit, else the one that is shown first. */
  groupOf: (own: string | null) => string;
}

export interface Read {
  state: State;
  /** What stood in the address and means nothing here, as it was written. */
  ignored: string[];
}

const WEIGHT = /^([a-z][a-z0-9_]*)-(\d{1,3})$/;

/** Read the state from an address; what means nothing is left out, and named. */
export function readState(url: URL, known: Known): Read {
  const ignored: string[] = [];
  const pick = (name: string, allowed: readonly string[]): string | null => {
    const value = url.searchParams.get(name);
    if (value === null) return null;
    if (allowed.includes(value)) return value;
    ignored.push(`${name}=${value}`);
    return null;
  };
  const weights = readWeights(url.searchParams.get("w"), known.parts, ignored);
  const own = pick("own", known.codes);
  const group = pick("type", known.groups) ?? known.groupOf(own);
  const province = pick("province", known.provinces);
  const rows = Number(pick("rows", ROWS.map(String)) ?? ROWS[0]);
  return { state: { weights, group, province, own, rows }, ignored };
}

/** The address with the state in it; the edition is always named, so that it stays the same. */
export function writeState(url: URL, state: State, known: Known): string {
  const next = new URL(url);
  const values: [string, string | null][] = [
    ["edition", known.edition],
    ["level", known.level === "lao" ? null : known.level],
    ["w", state.weights.size === 0 ? null : writeWeights(state.weights, known.parts)],
    ["type", known.groups.length < 2 ? null : state.group],
    ["province", state.province],
    ["own", state.own],
    ["rows", state.rows === ROWS[0] ? null : String(state.rows)],
  ];
  for (const [name, value] of values) {
    if (value === null) next.searchParams.delete(name);
    else next.searchParams.set(name, value);
  }
  return `${next.pathname}${next.search}`;
}

/** The weights in the order of the parts, so that the same choice is the same link. */
export function writeWeights(weights: ReadonlyMap<string, number>, parts: readonly string[]): string {
  return parts
    .filter((part) => weights.has(part))
    .map((part) => `${part}-${weights.get(part)}`)
    .join(".");
}

function readWeights(text: string | null, parts: readonly string[], ignored: string[]): Map<string, number> {
  const weights = new Map<string, number>();
  if (text === null || text === "") return weights;
  for (const item of text.split(".")) {
    const [, part = "", value = ""] = WEIGHT.exec(item) ?? [];
    const weight = Number(value);
    if (parts.includes(part) && weight <= MOST && !weights.has(part)) weights.set(part, weight);
    else ignored.push(`w=${item}`);
  }
  return weights;
}
