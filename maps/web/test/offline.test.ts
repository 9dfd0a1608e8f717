import assert from "node:assert/strict";
import { test } from "node:test";
import type { Topology } from "../src/offline/drawing.ts";
import { readAreas } from "../src/offline/topology.ts";

const SQUARE: Topology = {
  type: "Topology",
  transform: { scale: [0.5, 0.25], translate: [100, 13] },
  arcs: [
    [[0, 0], [2, 0], [0, 4], [-2, 0], [0, -4]],
    [[1, 1], [1, 0], [0, 1], [-1, -1]],
  ],
  objects: {
    areas: {
      type: "GeometryCollection",
      geometries: [{ type: "MultiPolygon", arcs: [[[0], [1]]] }],
    },
  },
};

test("rings are read step by step, latitude first", () => {
  assert.deepEqual(readAreas(SQUARE, "areas")[0]?.[0]?.[0], [[13, 100], [13, 101], [14, 101], [14, 100], [13, 100]]);
});

test("a hole is a ring of its polygon", () => {
  assert.deepEqual(readAreas(SQUARE, "areas")[0]?.[0]?.[1]?.[0], [13.25, 100.5]);
});

test("an object that is not there has no areas", () => {
  assert.deepEqual(readAreas(SQUARE, "provinces"), []);
});
