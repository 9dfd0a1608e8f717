import assert from "node:assert/strict";
import { test } from "node:test";
import { Handover } from "../src/handover.ts";

function handover(patience?: number): { values: Handover<number>; page: number[]; map: number[] } {
  const page: number[] = [];
  return { values: new Handover((value) => page.push(value), patience), page, map: [] };
}

test("where no map is announced a value goes to the page at once", () => {
  const { values, page } = handover();
  values.give(1);
  assert.deepEqual(page, [1]);
});

test("the latest value waits for the announced map, and later ones go straight to it", () => {
  const { values, page, map } = handover();
  values.announce();
  values.give(1);
  values.give(2);
  values.takeOver((value) => map.push(value));
  values.give(3);
  assert.deepEqual([page, map], [[], [2, 3]]);
});

test("a map that fails leaves the value to the page", () => {
  const { values, page } = handover();
  values.announce();
  values.give(1);
  values.giveUp();
  values.give(2);
  assert.deepEqual(page, [1, 2]);
});

test("a map that takes too long leaves the value to the page", async () => {
  const { values, page } = handover(1);
  values.announce();
  values.give(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(page, [1]);
});
