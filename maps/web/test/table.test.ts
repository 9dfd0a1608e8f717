import assert from "node:assert/strict";
import { test } from "node:test";
import { type Column, type TableRow, sortRows } from "../src/map/table-view.ts";

function row(name: string, value: number | null, type: "sao" | "city" | null = null): TableRow {
  const unit = { id: 0, code: "", name, type, province: null, district: null, grade: null, position: null };
  return { unit, value, second: null, isPartial: false, label: null, colour: null, missing: null };
}
const ROWS = [row("ข", 5, "sao"), row("ก", null, "city"), row("ค", 9, "sao"), row("ง", 0, "city")];

function sorted(by: Column, isFalling: boolean): string {
  return sortRows(ROWS, { by, isFalling }, "th").map(({ unit }) => unit.name).join("");
}

test("names and types sort as words, figures as numbers, and missing ones stand last both ways", () => {
  assert.equal(sorted("name", false), "กขคง");
  assert.equal(sorted("name", true), "งคขก");
  assert.equal(sorted("value", true), "คขงก");
  assert.equal(sorted("value", false), "งขคก");
  assert.equal(sorted("type", false), "กงขค");
});
