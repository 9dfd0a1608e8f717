import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, formatDate, formatDistance, formatNumber, formatYear } from "../src/format.ts";
import { problemKey } from "../src/locate.ts";
import { levelAt } from "../src/map/levels.ts";

test("numbers have separators and Arabic digits in both languages", () => {
  assert.equal(formatNumber(16432, "th"), "16,432");
  assert.equal(formatNumber(5588222, "en"), "5,588,222");
});

test("years are Buddhist on Thai pages only", () => {
  assert.equal(formatYear(2020, "th"), "2563");
  assert.equal(formatYear(2020, "en"), "2020");
});

test("dates follow the language and carry no era in words", () => {
  assert.equal(formatDate("2016-08-31", "th"), "31 ส.ค. 2559");
  assert.equal(formatDate("2016-08-31", "en"), "31 Aug 2016");
});

test("no date or a broken one is no date", () => {
  assert.equal(formatDate(null, "th"), null);
  assert.equal(formatDate("soon", "en"), null);
});

test("a distance is no more exact than an office's position", () => {
  assert.equal(formatDistance(673.4, "th"), "670 ม.");
  assert.equal(formatDistance(3349, "en"), "3.3 km");
});

test("a message gets its values, and a forgotten value stays visible", () => {
  assert.equal(fill("{n} of {all}", { n: 3 }), "3 of {all}");
  assert.equal(fill("{from} to below {to}", { from: 1, to: 2 }), "1 to below 2");
});

test("a value that looks like a place to fill is left as it is", () => {
  assert.equal(fill("{name}", { name: "{n}" }), "{n}");
});

test("each problem with the position has its own message", () => {
  assert.equal(problemKey(1), "locate.denied");
  assert.equal(problemKey(3), "locate.timeout");
  assert.equal(problemKey(99), "locate.unavailable");
});

test("colours, table and taps are about the finest level that the map draws", () => {
  assert.deepEqual([5, 7, 7.9, 8, 12].map(levelAt), ["province", "district", "district", "lao", "lao"]);
});
