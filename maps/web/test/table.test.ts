import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "../src/map/select.ts";
import { sortRows } from "../src/map/table-view.ts";

const row = (name: string, value: number | null) => ({
  code: name,
  name,
  type: null,
  value,
  isPartial: false,
});
const rows = [row("ข", 5), row("ก", null), row("ค", 9)];
const names = (by: "name" | "value", isFalling: boolean): string =>
  sortRows(rows, { by, isFalling }, "th").map((one) => one.name).join("");

test("names sort as Thai readers expect, both ways", () => {
  assert.equal(names("name", false), "กขค");
  assert.equal(names("name", true), "คขก");
});

test("a missing figure stands last in either order", () => {
  assert.equal(names("value", true), "คขก");
  assert.equal(names("value", false), "ขคก");
});

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
