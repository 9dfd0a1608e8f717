import assert from "node:assert/strict";
import { test } from "node:test";
import type { LaoType, Level, Values } from "../src/api.ts";
import type { Unit, Units } from "../src/figures/units.ts";
import { NO_FILTER, isMeant, keptOf, partsOf, readFilter, withoutUnknown, writeFilter } from "../src/tools/filters/filter.ts";

function unit(id: number, type: LaoType | null, province: string, district: string | null, grade: string | null): Unit {
  const area = (code: string): { code: string; name: string } => ({ code, name: code });
  return { id, code: `c${id}`, name: "", type, province: area(province), district: district === null ? null : area(district), grade, position: null };
}

const ALL = [
  unit(1, "city", "17", "1701", "A"),
  unit(2, "sao", "17", "1702", "D"),
  unit(3, "sao", "18", "1801", "D"),
  unit(4, "town", "18", "1801", "F"),
];

function units(level: Level, all: Unit[] = ALL): Units {
  return { level, all, byId: new Map(all.map((one) => [one.id, one])), provinces: [], networks: [{ slug: "green", name: "", kind: "network", ids: [2, 4] }] };
}

function values(more: Partial<Values> = {}): Values {
  const indicator = { code: "x", name_th: "", name_en: "", unit_th: "", unit_en: "" };
  return { indicator, year: 2020, level: "lao", ids: [1, 2, 3, 4], values: [0, 10, 20, null], missing_kinds: {}, partial: [], missing: 1, breaks: [], method: "quantile", ...more };
}

function kept(filter: Partial<typeof NO_FILTER>, level: Level = "lao"): number[] | null {
  const found = keptOf({ ...NO_FILTER, ...filter }, units(level), values(), new Map([["c3", "works"]]));
  return found === null ? null : [...found.ids];
}

test("parts of a filter are met together", () => {
  assert.equal(kept({}), null);
  assert.deepEqual(kept({ types: ["sao", "town"] }), [2, 3, 4]);
  assert.deepEqual(kept({ types: ["sao"], province: "17" }), [2]);
  assert.deepEqual(kept({ district: "1801", grades: ["F"] }), [4]);
  assert.deepEqual(kept({ network: "green" }), [2, 4]);
  assert.deepEqual(kept({ network: "unknown" }), []);
  assert.deepEqual(kept({ website: "works" }), [3]);
  assert.deepEqual(kept({ website: "none" }), [1, 2, 4]);
});

test("a range takes both its ends, zero is a value, and a missing one is in no range", () => {
  assert.deepEqual(kept({ from: 0, to: 10 }), [1, 2]);
  assert.deepEqual(kept({ from: 11 }), [3]);
  assert.deepEqual(kept({ to: -1 }), []);
});

test("what has no meaning at a level is left aside, not taken for no place", () => {
  assert.equal(kept({ types: ["sao"], grades: ["A"], website: "works" }, "district"), null);
  assert.ok(!isMeant("range", "lao", values({ classes: [] })));
  assert.ok(!isMeant("network", "province", null));
  assert.ok(isMeant("province", "province", null));
  const district = { ...unit(9, null, "17", null, null), code: "1701" };
  assert.deepEqual([...(keptOf({ ...NO_FILTER, district: "1701" }, units("district", [district]), null, null)?.ids ?? [])], [9]);
});

test("areas and networks that nothing bears are left aside", () => {
  const laos = { ...units("lao"), provinces: [{ code: "17", name: "" }] };
  const clean = (filter: Partial<typeof NO_FILTER>) => withoutUnknown({ ...NO_FILTER, ...filter }, laos, units("pao", []));
  assert.deepEqual(clean({ province: "99", district: "9901", network: "x" }), NO_FILTER);
  const known = { ...NO_FILTER, province: "17", district: "1701", network: "green" };
  assert.deepEqual(clean(known), known);
});

test("an address gives the same filter back, and its nonsense is left out", () => {
  const text = "type=city,sao&province=17&district=1701&network=green&grade=A,D&website=failed&from=-1.5&to=20&only=2";
  const filter = readFilter(new URLSearchParams(text));
  assert.deepEqual(filter.types, ["city", "sao"]);
  assert.equal(filter.only, 1);
  const written = new URLSearchParams(Object.entries(writeFilter(filter)).filter((pair): pair is [string, string] => pair[1] !== null));
  assert.deepEqual(readFilter(written), filter);
  const nonsense = "type=moon,pao&province=x&district=99999&network=%3Cb%3E&grade=Z&website=no&from=abc&to=Infinity&only=0";
  assert.deepEqual(readFilter(new URLSearchParams(nonsense)), NO_FILTER);
});

test("forms repeat a field, ends may be turned round, and a district brings its province", () => {
  assert.deepEqual(readFilter(new URLSearchParams("type=sao&type=city")).types, ["city", "sao"]);
  const { from, to } = readFilter(new URLSearchParams("from=20&to=1,000"));
  assert.deepEqual([from, to], [20, 1000]);
  assert.deepEqual(readFilter(new URLSearchParams("from=9&to=2")).from, 2);
  assert.equal(readFilter(new URLSearchParams("district=1701")).province, "17");
  assert.equal(readFilter(new URLSearchParams("province=18&district=1701")).district, null);
  assert.deepEqual(partsOf(readFilter(new URLSearchParams("from=1&to=2&type=sao"))), ["types", "range"]);
});
