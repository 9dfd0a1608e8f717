import assert from "node:assert/strict";
import { test } from "node:test";
import { embedAddress, embedCode, facebookAddress, lineAddress, shareAddress } from "../src/tools/share/links.ts";

const VIEW = { zoom: 9.5, lat: 14.9, lon: 100.4 };
const HERE = new URL("https://atlas.example/en/map?indicator=population&level=lao&page=3&sort=name#5/13/101");

test("a shared address has the view of now and the rest as it was", () => {
  const url = new URL(shareAddress(HERE, VIEW));
  assert.equal(url.hash, "#9.5/14.9/100.4");
  assert.equal(url.searchParams.get("indicator"), "population");
});

test("other sites are given the whole address, hash included", () => {
  const address = shareAddress(HERE, VIEW);
  assert.equal(new URL(lineAddress(address)).searchParams.get("url"), address);
  assert.equal(new URL(facebookAddress(address)).searchParams.get("u"), address);
});

test("an embed pins the year and the outlines, and leaves the table out", () => {
  const choice = { kind: "indicator", code: "population", year: 2020 } as const;
  const url = new URL(embedAddress(HERE, VIEW, { geometry: "abc123", choice }));
  assert.equal(url.pathname, "/en/embed/map");
  assert.deepEqual([...url.searchParams.keys()].sort(), ["geometry", "indicator", "level", "year"]);
  assert.equal(url.searchParams.get("year"), "2020");
  assert.equal(url.hash, "#9.5/14.9/100.4");
});

test("an embed pins the edition of an index", () => {
  const choice = { kind: "index", code: "lao_potential", edition: "lao_potential-2024-1", show: "median" } as const;
  const url = new URL(embedAddress(new URL("https://atlas.example/map"), VIEW, { geometry: "abc123", choice }));
  assert.equal(url.pathname, "/embed/map");
  assert.equal(url.searchParams.get("edition"), "lao_potential-2024-1");
  assert.equal(url.searchParams.get("show"), "median");
});

test("a map without figures stays one in an embed", () => {
  const url = new URL(embedAddress(HERE, VIEW, { geometry: "abc123", choice: { kind: "grade" } }));
  assert.equal(url.searchParams.get("colour"), "grade");
});

test("code of a frame holds no markup of names", () => {
  const code = embedCode("https://atlas.example/embed/map?a=1&b=2", 'A "title" <b>', "100%", "560");
  assert.match(code, /src="https:\/\/atlas\.example\/embed\/map\?a=1&amp;b=2"/);
  assert.match(code, /title="A &quot;title&quot; &lt;b&gt;"/);
  assert.match(code, /width="100%" height="560" loading="lazy"/);
});
