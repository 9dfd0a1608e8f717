import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../../tests/maps/class_cases.json";
import palettes from "../../palette.json";
import { type Classing, classOf, classRanges, classify } from "../src/figures/classing.ts";
import { classColours, spread } from "../src/figures/ramps.ts";

const BREAKS = [3595, 5053, 6702, 9001];

for (const { values, method, classes, breaks, own = [], about = "mean", reference = null } of cases) {
  test(`${method} in ${classes} of ${JSON.stringify(values)}`, () => {
    const classing = { method, classes, breaks: own, about } as Classing;
    const found = classify(values, classing);
    assert.equal(found.breaks.length, breaks.length, String(found.breaks));
    found.breaks.forEach((limit, at) => assert.ok(Math.abs(limit - (breaks[at] ?? Number.NaN)) < 1e-9, String(found.breaks)));
    assert.equal(found.about, reference);
  });
}

test("a value falls into the class whose lower edge it reaches", () => {
  assert.deepEqual([0, 3594, 3595, 9000, 9001].map((value) => classOf(value, BREAKS)), [0, 0, 1, 3, 4]);
});

test("the ranges leave no gap and are open at both ends", () => {
  const ranges = classRanges(BREAKS);
  assert.deepEqual([ranges.length, ranges[0], ranges[4]], [5, { from: null, to: 3595 }, { from: 9001, to: null }]);
  for (let at = 1; at < ranges.length; at++) assert.equal(ranges[at]?.from, ranges[at - 1]?.to);
  assert.deepEqual(classRanges([]), [{ from: null, to: null }]);
});

test("colours reach both ends of the ramp, and one class wears its last", () => {
  const { ramp, diverging } = palettes.light;
  assert.deepEqual(spread(ramp, 5), ramp);
  assert.deepEqual(spread(ramp, 3), [ramp[0], ramp[2], ramp[4]]);
  assert.deepEqual(spread(ramp, 1), [ramp[4]]);
  assert.deepEqual(spread(["#000000", "#0000ff"], 3), ["#000000", "#000080", "#0000ff"]);
  assert.equal(new Set(spread(ramp, 7)).size, 7);
  assert.deepEqual(classColours(palettes.light, "diverging", 7), diverging);
  assert.equal(classColours(palettes.light, "quantile", 5)[0], ramp[0]);
});
