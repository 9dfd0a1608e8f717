import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf, classRanges, rampOf, usableBreaks } from "../src/classes.ts";

const BREAKS = [3595, 5053, 6702, 9001];

test("a value falls into the class whose lower edge it reaches", () => {
  assert.deepEqual([0, 3594, 3595, 9000, 9001].map((value) => classOf(value, BREAKS)), [0, 0, 1, 3, 4]);
});

test("zero is a value and missing is no class", () => {
  assert.equal(classOf(0, BREAKS), 0);
  assert.equal(classOf(null, BREAKS), "missing");
  assert.equal(classOf(Number.NaN, BREAKS), "missing");
});

test("the ranges leave no gap and are open at both ends", () => {
  const ranges = classRanges(BREAKS);
  assert.equal(ranges.length, 5);
  assert.deepEqual(ranges[0], { from: null, to: 3595 });
  assert.deepEqual(ranges[4], { from: 9001, to: null });
  for (let at = 1; at < ranges.length; at++) assert.equal(ranges[at]?.from, ranges[at - 1]?.to);
});

test("equal breaks, as few different values give, leave no empty class", () => {
  assert.deepEqual(usableBreaks([5, 5, 9, 5]), [5, 9]);
  assert.equal(classRanges([5, 5, 5, 5]).length, 2);
  assert.deepEqual(classRanges([]), [{ from: null, to: null }]);
});

test("fewer classes still reach both ends of the ramp", () => {
  const ramp = ["a", "b", "c", "d", "e"];
  assert.deepEqual(rampOf(ramp, 5), ramp);
  assert.deepEqual(rampOf(ramp, 2), ["a", "e"]);
  assert.deepEqual(rampOf(ramp, 3), ["a", "c", "e"]);
});
