import assert from "node:assert/strict";
import { test } from "node:test";
import palettes from "../../palette.json";
import type { Values } from "../src/api.ts";
import { USUAL } from "../src/figures/classing.ts";
import { matches } from "../src/figures/matches.ts";
import { DOES_NOT_APPLY, LEFT_OUT, NOT_RANKED, NO_FIGURE, paint, paintCrossed, paintNone } from "../src/figures/painting.ts";
import { nearestLevel } from "../src/map/levels.ts";

const { light } = palettes;

function values(list: (number | null)[], more: Partial<Values> = {}): Values {
  const indicator = { code: "x", name_th: "", name_en: "", unit_th: "", unit_en: "" };
  const ids = list.map((_, at) => at + 1);
  return { indicator, year: 2020, level: "lao", ids, values: list, missing_kinds: {}, partial: [], missing: 0, breaks: [], method: "quantile", ...more };
}

test("zero has a class, what is missing has none, and what does not apply is told apart", () => {
  const own = { ...USUAL, method: "own", breaks: [1] } as const;
  const { states, counts } = paint(values([0, 5, null, null], { missing_kinds: { not_applicable: [4] } }), own, light, null);
  assert.deepEqual([...states.values()], [0, 1, NO_FIGURE, DOES_NOT_APPLY]);
  assert.deepEqual(counts, [1, 1]);
});

test("an index brings its own classes and says who is not ranked", () => {
  const classes = ["ramp-4", "cluster-low_low"].map((colour) => ({ colour, label_th: "", label_en: "" }));
  const painting = paint(values([1, 0, null], { breaks: [1], classes, not_ranked: [3] }), USUAL, light, null);
  assert.deepEqual([...painting.states.values()], [1, 0, NOT_RANKED]);
  assert.deepEqual(painting.colours, [light.ramp[4], light.clusters.low_low]);
  assert.equal(painting.classes, null);
});

test("what a filter leaves out is counted nowhere, even where the figures do not know it", () => {
  const own = { ...USUAL, method: "own", breaks: [1] } as const;
  const kept = { all: [1, 2, 3, 4, 5, 6], ids: new Set([2, 3, 4, 5]), only: null };
  const { states, counts, lacking } = paint(values([0, 0, 5, null]), own, light, kept);
  assert.deepEqual([...states.entries()], [[1, LEFT_OUT], [2, 0], [3, 1], [4, NO_FIGURE], [6, LEFT_OUT]]);
  assert.deepEqual(counts, [1, 1]);
  assert.deepEqual(lacking, { figure: 2, rank: 0, sense: 0 });
  assert.deepEqual([...paintNone(kept).keys()], [1, 6]);
});

test("a class that stands alone hides the others, but the key still counts them", () => {
  const own = { ...USUAL, method: "own", breaks: [1] } as const;
  const kept = { all: [1, 2, 3], ids: new Set([1, 2, 3]), only: 1 };
  const { states, counts } = paint(values([0, 5, null]), own, light, kept);
  assert.deepEqual([...states.values()], [LEFT_OUT, 1, LEFT_OUT]);
  assert.deepEqual(counts, [1, 1]);
  assert.equal(paint(values([0, 5]), own, light, { ...kept, only: 7 }).states.get(1), 0);
});

test("two figures give nine colours, and a place that lacks one of them has none", () => {
  const rising = values([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const falling = values([9, 8, 7, 6, 5, 4, 3, 2, null]);
  const { states, colours, counts } = paintCrossed(rising, falling, light, null);
  assert.equal(colours.length, 9);
  assert.equal(states.get(1), 6);
  assert.equal(states.get(8), 2);
  assert.equal(states.get(9), NO_FIGURE);
  assert.equal(counts.reduce((sum, one) => sum + one), 8);
});

test("where a level has no figures the next coarser stands in, then the next finer", () => {
  assert.equal(nearestLevel("district", ["province", "district", "lao"]), "district");
  assert.equal(nearestLevel("lao", ["province"]), "province");
  assert.equal(nearestLevel("province", ["lao"]), "lao");
  assert.equal(nearestLevel("lao", ["pao"]), "pao");
  assert.equal(nearestLevel("province", ["pao", "lao"]), "lao");
  assert.equal(nearestLevel("lao", []), null);
});

test("a search wants all its words, in any case", () => {
  assert.ok(matches("จำนวนประชากร Population", "popul ประชา"));
  assert.ok(matches("Population", ""));
  assert.ok(!matches("Population", "house"));
});
