import assert from "node:assert/strict";
import { test } from "node:test";
import type { Position, Values } from "../src/api.ts";
import type { Unit } from "../src/figures/units.ts";
import type { Shown } from "../src/figures/view.ts";
import { csvText } from "../src/files.ts";
import { itemsAddress } from "../src/tools/pick/download.ts";
import { MOST_IN_ADDRESS, Picks, levelsOf, readPick, writePick } from "../src/tools/pick/picks.ts";
import { boxRing, contains } from "../src/tools/pick/ring.ts";
import { COLUMNS, type Cell, rowsOfFile } from "../src/tools/pick/rows.ts";

/** Open to the right, like a C. */
const HOLLOW: Position[] = [[0, 0], [10, 0], [10, 3], [3, 3], [3, 7], [10, 7], [10, 10], [0, 10]];

function unit(id: number, code: string, name = "ก"): Unit {
  return { id, code, name, type: "sao", province: { code: "17", name: "สิงห์บุรี" }, district: null, grade: "D", position: [100.4, 14.9] };
}

test("a hollow in a polygon is outside of it", () => {
  assert.ok(contains(HOLLOW, [1, 5]));
  assert.ok(contains(HOLLOW, [8, 1]));
  assert.ok(!contains(HOLLOW, [8, 5]));
  assert.ok(!contains(HOLLOW, [-1, 5]));
  assert.ok(!contains(HOLLOW, [11, 11]));
});

test("a ring may run either way round, and two corners make a box in any order", () => {
  assert.ok(contains([...HOLLOW].reverse(), [1, 5]));
  for (const ring of [boxRing([1, 1], [4, 3]), boxRing([4, 3], [1, 1]), boxRing([1, 3], [4, 1])]) {
    assert.ok(contains(ring, [2, 2]));
    assert.ok(!contains(ring, [5, 2]));
  }
});

test("where lines of a polygon cross, every second part is inside; fewer than three corners hold nothing", () => {
  const bow: Position[] = [[0, 0], [4, 4], [4, 0], [0, 4]];
  assert.ok(contains(bow, [0.5, 2]));
  assert.ok(!contains(bow, [2, 3.5]));
  assert.ok(!contains([[0, 0], [4, 4]], [2, 1]));
  assert.ok(!contains([], [0, 0]));
});

test("an address keeps codes once, in their order, without nonsense, and no more than it can", () => {
  assert.deepEqual(readPick("4170102,17,<b>,1701,17,123,99999999"), ["4170102", "17", "1701"]);
  assert.deepEqual(readPick(null), []);
  assert.equal(writePick([]), null);
  const many = Array.from({ length: 80 }, (_, at) => String(5170100 + at));
  assert.equal(readPick(writePick(many)).length, MOST_IN_ADDRESS);
  assert.deepEqual(levelsOf("2170101"), ["lao", "pao"]);
});

test("a place is chosen once, and taken out again", () => {
  const picks = new Picks();
  const told: number[] = [];
  picks.follow((all) => told.push(all.length));
  const [a, b] = [unit(1, "6170103"), unit(2, "6170104")];
  assert.equal(picks.add([{ unit: a, level: "lao" }, { unit: b, level: "lao" }, { unit: a, level: "lao" }]), 2);
  assert.equal(picks.add([{ unit: b, level: "lao" }]), 0);
  picks.remove("6170103");
  picks.remove("6170103");
  assert.ok(!picks.has("6170103"));
  picks.clear();
  assert.deepEqual(told, [0, 2, 1, 0]);
});

test("a file tells the figure with year and unit, and why there is none; other levels have none", () => {
  const indicator = { code: "population", name_th: "", name_en: "", unit_th: "คน", unit_en: "people" };
  const values: Values = { indicator, year: 2020, level: "lao", ids: [1, 2], values: [0, null], missing_kinds: { not_collected: [2] }, partial: [1], missing: 1, breaks: [], method: "quantile" };
  const shown = { values, level: "lao" } as Shown;
  const marked = [unit(1, "6170103"), unit(2, "6170104")].map((one) => ({ unit: one, level: "lao" as const }));
  const [head, first, second, area] = rowsOfFile([...marked, { unit: unit(1, "17"), level: "province" }], shown, "en");
  assert.deepEqual(head, [...COLUMNS]);
  const names: readonly string[] = COLUMNS;
  const cells = (row: Cell[] | undefined, ...wanted: string[]) => wanted.map((name) => row?.[names.indexOf(name)]);
  assert.deepEqual(cells(first, "value", "is_least", "unit", "year"), [0, "true", "people", 2020]);
  assert.deepEqual(cells(second, "value", "why_missing"), [null, "not_collected"]);
  assert.deepEqual(cells(area, "value", "indicator", "why_missing"), [null, null, null]);
});

test("a cell that a spreadsheet would take for a formula is none, and quotes are kept", () => {
  assert.equal(csvText([["=1+1", 'a "b", c', -5, null]], { isMarked: false }), `'=1+1,"a ""b"", c",-5,\r\n`);
  assert.ok(csvText([["ก"]], { isMarked: true }).startsWith("\ufeff"));
});

test("the address of chosen places in the feeds asks for all of them", () => {
  const url = new URL(itemsAddress("laos", ["4170102", "6170103"]), "http://x");
  assert.equal(url.searchParams.get("filter"), "code IN ('4170102','6170103')");
  assert.equal(url.searchParams.get("limit"), "2");
});
