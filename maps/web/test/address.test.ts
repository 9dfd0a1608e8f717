import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, readFigure, writeAddress, writeFigure } from "../src/address.ts";
import { NOTHING_ASKED } from "../src/figures/asked.ts";

const read = (path: string) => readAddress(new URL(path, "https://atlas.test"));
const again = (path: string) => writeAddress(new URL(path, "https://atlas.test"), read(path));

test("a link restores the view, the place and the figure", () => {
  assert.deepEqual(read("/?place=4170102&indicator=population&year=2020#10.5/14.8907/100.3967"), {
    view: { zoom: 10.5, lat: 14.8907, lon: 100.3967 },
    place: "4170102",
    asked: { ...NOTHING_ASKED, choice: { kind: "indicator", code: "population", year: 2020 } },
    layers: [],
  });
});

test("an address without state shows the whole country by type", () => {
  assert.deepEqual(read("/en"), { view: null, place: null, asked: NOTHING_ASKED, layers: [] });
});

test("what cannot be understood is left out", () => {
  for (const hash of ["#content", "#10/14", "#10/north/100", "#99/14/100", "#10/95/100", "#//"]) {
    assert.equal(read(`/${hash}`).view, null, hash);
  }
  assert.equal(read("/?place=<script>").place, null);
  const nonsense = "/?colour=red&indicator=<b>&year=99&level=moon&method=magic&classes=900&breaks=a,b&with=%00&about=x";
  assert.deepEqual(read(nonsense).asked, NOTHING_ASKED);
  assert.deepEqual(read("/?index=x&show=<b>&edition=../..").asked.choice, {
    kind: "index",
    code: "x",
    edition: null,
    show: "band",
  });
});

for (const path of [
  "/",
  "/en?utm=a&place=17",
  "/?colour=grade",
  "/?indicator=population&year=2020&level=district",
  "/?index=x&edition=x-2024-v1&show=width",
  "/?indicator=population&with=households%3A2020",
  "/?indicator=population&method=sd&classes=7",
  "/?indicator=population&method=own&breaks=1%2C2.5",
  "/?indicator=population&method=diverging&about=1000#6.5/13.2/101.1",
  "/?layer=stories%2Cweb_sites",
]) {
  test(`writing what was read gives the same address: ${path}`, () => assert.equal(again(path), path));
}

test("addresses of the first edition named the population as a colour", () => {
  assert.equal(again("/?colour=population#5/13/100"), "/?indicator=population#5/13/100");
});

test("the view is written as exactly as can be seen", () => {
  const state = { ...read("/"), view: { zoom: 9.6789, lat: 14.890712345, lon: 100.396712345 } };
  const { view } = read(writeAddress(new URL("https://atlas.test/"), state));
  assert.equal(view?.zoom, 9.68);
  assert.ok(Math.abs((view?.lat ?? 0) - 14.890712) < 0.001);
});

test("defaults leave no trace, and other parts of the query stay", () => {
  const url = new URL("https://atlas.test/en?utm=a&place=17&indicator=x&method=sd&level=lao#5/13/100");
  assert.equal(writeAddress(url, { view: null, place: null, asked: NOTHING_ASKED, layers: [] }), "/en?utm=a");
});

test("the layers over the map are a list, and nonsense among them is left out", () => {
  assert.deepEqual(read("/?layer=stories,,<b>,web_sites").layers, ["stories", "web_sites"]);
});

test("a second figure is a code with or without a year", () => {
  assert.deepEqual(readFigure("population"), { kind: "indicator", code: "population", year: null });
  assert.equal(writeFigure(readFigure("population:2020")), "population:2020");
  for (const text of [null, "", "population:", "population:20", "Population", "a:b"]) assert.equal(readFigure(text), null);
});
