import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf, scaled, sheetOfPaper, sheetOfPixels, within } from "../src/tools/picture/paper.ts";
import { withDensity } from "../src/tools/picture/png.ts";
import { metresPerPixel, scaleBar } from "../src/tools/picture/scale.ts";

test("papers have the pixels of their size in inches", () => {
  assert.deepEqual(sheetOfPaper("a4-landscape", 300).pixels, [3508, 2480]);
  assert.deepEqual(sheetOfPaper("a4-portrait", 150).pixels, [1240, 1754]);
  assert.deepEqual(sheetOfPaper("a3-landscape", 300).pixels, [4961, 3508]);
});

test("a finer paper has the same layout", () => {
  const [coarse, fine] = [150, 300].map((density) => layoutOf(sheetOfPaper("a4-portrait", density))[0]);
  assert.ok(Math.abs((coarse ?? 0) - (fine ?? 0)) < 1);
});

test("pixels are kept, nonsense and giants are brought within bounds", () => {
  assert.deepEqual(sheetOfPixels(1920, 1080).pixels, [1920, 1080]);
  assert.deepEqual(sheetOfPixels(Number.NaN, 1e9).pixels, [400, 8000]);
});

test("a sheet steps down to what a device can draw, with the same layout", () => {
  const sheet = sheetOfPaper("a3-landscape", 300);
  const small = within(sheet, { side: 4096, area: 1e9 });
  assert.equal(small.pixels[0], 4096);
  assert.ok(Math.abs(layoutOf(small)[1] - layoutOf(sheet)[1]) < 2);
  const [width, height] = within(sheet, { side: 1e5, area: 5e6 }).pixels;
  assert.ok(width * height <= 5e6);
  assert.equal(within(sheet, { side: 1e5, area: 1e9 }), sheet);
});

test("a smaller sheet of paper prints as large as before", () => {
  assert.equal(scaled(sheetOfPaper("a4-landscape", 300), 0.5).density, 150);
});

test("the bar of a scale is round and fits", () => {
  for (const zoom of [4, 7.3, 11, 15]) {
    const perPixel = metresPerPixel(zoom, 14);
    const { metres, width } = scaleBar(perPixel, 140);
    assert.match(String(metres), /^[125]0*$/);
    assert.ok(width <= 140 && width > 50, `${zoom}: ${width}`);
    assert.ok(Math.abs(width * perPixel - metres) < 1e-6);
  }
});

test("at the equator a pixel at zoom 0 is the 512th part of the way round", () => {
  assert.ok(Math.abs(metresPerPixel(0, 0) - 78271.517) < 0.01);
});

test("the density stands after the header, with its checksum", () => {
  const header = Uint8Array.from([0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, ...Array(17).fill(7)]);
  const png = new Uint8Array([...header, 1, 2, 3]);
  const written = withDensity(png, 300);
  assert.deepEqual([...written.subarray(0, header.length)], [...header]);
  const chunk = written.subarray(header.length, header.length + 21);
  assert.equal(String.fromCharCode(...chunk.subarray(4, 8)), "pHYs");
  assert.equal(new DataView(chunk.buffer, chunk.byteOffset).getUint32(8), 11811);
  // As other programs write it for 300 dots to the inch.
  assert.deepEqual([...chunk.subarray(17)], [0x78, 0xa5, 0x3f, 0x76]);
  assert.deepEqual([...written.subarray(-3)], [1, 2, 3]);
});
