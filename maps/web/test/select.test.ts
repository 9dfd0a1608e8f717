import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "../src/map/select.ts";

const lao = {
  code: "6310105",
  kind: "lao",
  place_id: 1,
  lao_type: "sao",
  grade: "C",
  province: { place_id: 31 },
  district: { place_id: 3101 },
} as const;

test("an LAO with an outline is outlined itself", () => {
  assert.deepEqual(outlineOf(lao), { source: "cells", id: 1 });
});

test("of an LAO without an outline the district is outlined, of a PAO the province", () => {
  assert.deepEqual(outlineOf({ ...lao, grade: "F" }), { source: "districts", id: 3101 });
  assert.deepEqual(outlineOf({ ...lao, lao_type: "pao" }), { source: "provinces", id: 31 });
});
