import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartsAnswer } from "../src/rankings/parts.ts";
import { toCsv } from "../src/rankings/csv.ts";
import { type Known, readState, writeState } from "../src/rankings/state.ts";

const known: Known = {
  edition: "lao_potential-2024-1",
  level: "lao",
  parts: ["people", "lpa_44"],
  groups: ["sao", "town"],
  provinces: ["17", "20"],
  codes: ["6170101", "4200104"],
  groupOf: (own) => (own === "4200104" ? "town" : "sao"),
};
const read = (query: string) => readState(new URL(`https://atlas.example/rankings/x/weights${query}`), known);
const write = (query: string) =>
  writeState(new URL("https://atlas.example/en/rankings/x/weights"), read(query).state, known);

test("an address without choices shows the published weights of the largest group", () => {
  const { state, ignored } = read("");
  assert.deepEqual([state.weights.size, state.group, state.own, state.rows], [0, "sao", null, 25]);
  assert.deepEqual(ignored, []);
});

test("what is chosen is written and read again", () => {
  const query = "?edition=lao_potential-2024-1&w=people-40.lpa_44-0&type=town&province=20&own=6170101&rows=100";
  assert.equal(write(query), `/en/rankings/x/weights${query}`);
  assert.deepEqual(read(query).ignored, []);
  assert.deepEqual([...read(query).state.weights], [["people", 40], ["lpa_44", 0]]);
});

test("the same weights are the same link in whatever order they were moved", () => {
  assert.equal(write("?w=lpa_44-1.people-2"), write("?w=people-2.lpa_44-1"));
});

test("nonsense in a link is left out and named", () => {
  const { state, ignored } = read("?w=people-40.nobody-3.lpa_44-900.people-1.x&type=pao&own=<b>&province=99&rows=7");
  assert.deepEqual([...state.weights], [["people", 40]]);
  assert.deepEqual(ignored, ["w=nobody-3", "w=lpa_44-900", "w=people-1", "w=x", "own=<b>", "type=pao", "province=99", "rows=7"]);
});

test("the type follows the reader's own LAO unless the link names another", () => {
  assert.equal(read("?own=4200104").state.group, "town");
  assert.equal(read("?own=4200104&type=sao").state.group, "sao");
});

const row = {
  unit: 0, code: "6170101", name: "=HYPERLINK(1)", place: 'ก "ข"', rank: 2, reason: "" as const,
  score: 51.234567, published: 3, median: 2.5, low: 1, high: 6, move: 1, isWithin: true,
};

test("a file says by which weights it was made, and no cell is a formula", () => {
  const text = toCsv({ groups: ["sao"], edition: "x-2024-1" } as PartsAnswer, [row], "people-40");
  const [head, line] = text.replace("\ufeff", "").trimEnd().split("\r\n");
  assert.ok(head?.endsWith("edition,own_weights"));
  assert.equal(line, `6170101,'=HYPERLINK(1),sao,"ก ""ข""",2,51.2346,3,2.5,1,6,x-2024-1,people-40`);
});
