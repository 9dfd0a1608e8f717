import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalogue } from "../src/figures/catalogue.ts";
import { target } from "../src/tools/swipe/divider.ts";
import { companionOf, readAt, readSide, writeSide } from "../src/tools/swipe/side.ts";

const named = { name_th: "", name_en: "", unit_th: "", unit_en: "", topic: "population", topic_th: "", topic_en: "", direction: "none" } as const;
const catalogue: Catalogue = {
  indicators: [
    { ...named, code: "population", years: { lao: [2019, 2020], province: [2019, 2020] } },
    { ...named, code: "income", years: { province: [2015] } },
    { ...named, code: "lpa_44", years: { lao: [2024] } },
  ],
  indices: [{ code: "potential", name_th: "", name_en: "", edition: "potential-2024-1", year: 2024, levels: ["lao"] }],
};

test("what the right side shows is read as it is written", () => {
  for (const text of ["population:2019", "potential:potential-2024-1:width", "type", "grade"]) {
    const side = readSide(text, catalogue);
    assert.ok(side !== null, text);
    assert.equal(writeSide(side), text);
  }
});

test("a year without figures gives way to the latest, an index without an edition to the current one", () => {
  assert.deepEqual(readSide("population:1990", catalogue), { kind: "indicator", code: "population", year: 2020 });
  assert.deepEqual(readSide("potential", catalogue), { kind: "index", code: "potential", edition: "potential-2024-1", show: "band" });
});

test("nonsense on the right side is nothing", () => {
  for (const text of [null, "", ":", "nothing:2020", "<b>", "type2", "population2:x:y"]) assert.equal(readSide(text, catalogue), null, String(text));
});

test("the line stands where the address says, in reach of a finger, else in the middle", () => {
  assert.equal(readAt("30.5"), 30.5);
  assert.equal(readAt("-4"), 5);
  assert.equal(readAt("1e9"), 95);
  for (const text of [null, "", "half", "NaN"]) assert.equal(readAt(text), 50, String(text));
});

test("arrow keys move the line, with shift further, and no other key does", () => {
  assert.equal(target("ArrowLeft", false, 50), 48);
  assert.equal(target("ArrowRight", true, 50), 60);
  assert.equal(target("PageDown", false, 50), 40);
  assert.equal(target("Home", false, 50), 5);
  assert.equal(target("End", false, 50), 95);
  assert.equal(target("Enter", false, 50), null);
});

test("a figure is compared with the year before, the first year with the next", () => {
  const of = (year: number) => companionOf({ kind: "indicator", code: "population", year }, "lao", catalogue);
  assert.deepEqual(of(2020), { kind: "indicator", code: "population", year: 2019 });
  assert.deepEqual(of(2019), { kind: "indicator", code: "population", year: 2020 });
});

test("a figure of one year is compared with another figure that the level has", () => {
  const one = companionOf({ kind: "indicator", code: "lpa_44", year: 2024 }, "lao", catalogue);
  assert.deepEqual(one, { kind: "indicator", code: "population", year: 2020 });
  assert.deepEqual(companionOf({ kind: "type" }, "lao", { indicators: [], indices: [] }), { kind: "grade" });
});
