import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsAround } from "../src/map/bounds.ts";

test("bounds lie around all pins, with room", () => {
  const bounds = boundsAround([
    [99, 8],
    [100, 9],
  ]);
  assert.deepEqual(bounds, [98.4, 7.4, 100.6, 9.6]);
});

test("no pins have no bounds", () => {
  assert.equal(boundsAround([]), null);
});
