import assert from "node:assert/strict";
import { test } from "node:test";
import { binsOf, medianOf, scaleOf, shareOf, stepFrom, valueAt } from "../src/tools/filters/bins.ts";

const EVEN = [0, 25, 50, 75, 100];
const SKEWED = [...Array.from({ length: 200 }, (_, at) => 1000 + at * 10), 5_000_000];

test("even values have an even scale, crowded ones a stretched one", () => {
  assert.equal(scaleOf(EVEN)?.unit, null);
  assert.ok((scaleOf(SKEWED)?.unit ?? 0) > 0);
  assert.equal(scaleOf([]), null);
  assert.equal(scaleOf([3, 3, 3]), null);
});

for (const [name, values] of [["even", EVEN], ["stretched", SKEWED], ["with zeros and losses", [-50, 0, 0, 0, 1, 2, 3, 90_000]]] as const) {
  test(`every value is in one bin and places are found again: ${name}`, () => {
    const scale = scaleOf(values);
    assert.ok(scale !== null);
    assert.equal(binsOf(scale, values, 40).reduce((sum, one) => sum + one, 0), values.length);
    assert.equal(shareOf(scale, scale.least), 0);
    assert.equal(shareOf(scale, scale.greatest), 1);
    const shares = values.map((value) => shareOf(scale, value));
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
    for (const share of [0.2, 0.5, 0.9]) {
      assert.ok(Math.abs(shareOf(scale, valueAt(scale, share)) - share) < 0.06, `${share}`);
    }
  });
}

test("steps of the keyboard always move and end at the ends", () => {
  const scale = scaleOf([0, 1, 2, 3]);
  assert.ok(scale !== null);
  assert.equal(stepFrom(scale, 1, 0.01), 2);
  assert.equal(stepFrom(scale, 1, -0.01), 0);
  assert.equal(stepFrom(scale, 3, 0.01), 3);
  assert.equal(stepFrom(scale, 1, 1), 3);
});

test("the middle of an even number of values lies between two", () => {
  assert.equal(medianOf([1, 2, 4, 9]), 3);
  assert.equal(medianOf([1, 2, 9]), 2);
});
