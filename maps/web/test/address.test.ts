import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../src/address.ts";

const read = (path: string) => readAddress(new URL(path, "https://atlas.test"));

test("a link restores the view, the place and the colours", () => {
  assert.deepEqual(read("/?place=4170102&colour=population#10.5/14.8907/100.3967"), {
    view: { zoom: 10.5, lat: 14.8907, lon: 100.3967 },
    place: "4170102",
    colour: "population",
    show: null,
    layers: [],
  });
});

test("an address without state shows the whole country by type", () => {
  assert.deepEqual(read("/en"), { view: null, place: null, colour: "type", show: null, layers: [] });
});

test("what cannot be understood is left out", () => {
  for (const hash of ["#content", "#10/14", "#10/north/100", "#99/14/100", "#10/95/100", "#//"]) {
    assert.equal(read(`/${hash}`).view, null, hash);
  }
  assert.equal(read("/?place=<script>").place, null);
  assert.equal(read("/?colour=red").colour, "type");
});

test("writing and reading again gives the same place and colours, and the view as exact as can be seen", () => {
  const state = {
    view: { zoom: 9.6789, lat: 14.890712345, lon: 100.396712345 },
    place: "17",
    colour: "population",
    show: null,
    layers: [],
  } as const;
  const again = read(writeAddress(new URL("https://atlas.test/"), state));
  assert.equal(again.place, "17");
  assert.equal(again.colour, "population");
  assert.equal(again.view?.zoom, 9.68);
  assert.ok(Math.abs((again.view?.lat ?? 0) - 14.890712) < 0.001);
});

test("other parts of the query stay, and the defaults leave no trace", () => {
  const url = new URL("https://atlas.test/en?utm=a&place=17&colour=population#5/13/100");
  assert.equal(writeAddress(url, { view: null, place: null, colour: "type", show: null, layers: [] }), "/en?utm=a");
});

test("an index colours the map unless the link asks for types, and says what of it", () => {
  const of = (query: string) => readAddress(new URL(`https://atlas.test/${query}`), true);
  assert.deepEqual([of("?index=x").colour, of("?index=x").show], ["population", "band"]);
  assert.deepEqual([of("?index=x&colour=type").colour, of("?show=width").show], ["type", "width"]);
  assert.equal(of("?show=<b>").show, "band");
  const url = new URL("https://atlas.test/?index=x");
  assert.equal(writeAddress(url, of("?show=median")), "/?index=x&show=median");
  assert.equal(writeAddress(url, of("?colour=type")), "/?index=x&colour=type&show=band");
});

test("the layers over the map are a list, and nonsense among them is left out", () => {
  assert.deepEqual(read("/?layer=stories,,<b>,web_sites").layers, ["stories", "web_sites"]);
  const state = { ...read("/?layer=stories"), layers: [] };
  assert.equal(writeAddress(new URL("https://atlas.test/?layer=stories"), state), "/");
});
