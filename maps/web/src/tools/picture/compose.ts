/** Put map, title, key, scale, north, source and address together on one canvas. */

import { formatDistance } from "../../format.ts";
import { pageLang, say } from "../../messages.ts";
import type { DrawnMap } from "./drawn-map.ts";
import type { Facts } from "./facts.ts";
import { drawColumn, layKey } from "./key-drawing.ts";
import type { KeyLine } from "./key-lines.ts";
import { type Sheet, layoutOf } from "./paper.ts";
import { scaleBar } from "./scale.ts";
import { INK, INK_SOFT, PAPER, type Pen, type Style, setStyle, wrap, write } from "./text.ts";

const MARGIN = 30;
const GAP = 16;
const TITLE: Style = { size: 25, isBold: true };
const DETAILS: Style = { size: 14, colour: INK_SOFT };
const NOTE: Style = { size: 11, colour: INK_SOFT };
const SAMPLE: Style = { size: 15, isBold: true, colour: "#9c2a1c" };
const KEY_WIDTH = 232;
const COLUMN = 250;
const MOST_NOTES = 3;
const LEAST_MAP = 160;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where each part stands on a sheet; the map takes what the words leave. */
export interface Plan {
  title: string[];
  details: string[];
  notes: string[][];
  map: Box;
  key: { x: number; y: number; columns: ReturnType<typeof layKey>["columns"]; width: number };
}

/** Plan a sheet, before the map is drawn in the box that is left for it. */
export function plan(pen: Pen, sheet: Sheet, facts: Facts, lines: readonly KeyLine[]): Plan {
  const [width, height] = layoutOf(sheet);
  const inner = width - 2 * MARGIN;
  const isWide = width > height;
  const title = wrap(pen, facts.title, inner - (facts.isSample ? 150 : 0), TITLE, 3);
  const details = facts.details === "" ? [] : wrap(pen, facts.details, inner, DETAILS, 2);
  const notes = [...facts.notes, facts.address].map((note) => wrap(pen, note, inner, NOTE, MOST_NOTES));
  const top = MARGIN + title.length * TITLE.size * 1.5 + details.length * DETAILS.size * 1.5 + 8;
  const bottom = height - MARGIN - notes.flat().length * NOTE.size * 1.5 - 10;
  if (isWide) {
    const { columns } = layKey(pen, lines, KEY_WIDTH, 1);
    const map = { x: MARGIN, y: top, width: inner - KEY_WIDTH - GAP, height: Math.max(LEAST_MAP, bottom - top) };
    return { title, details, notes, map, key: { x: MARGIN + map.width + GAP, y: top, columns, width: KEY_WIDTH } };
  }
  const count = Math.max(1, Math.floor(inner / COLUMN));
  const columnWidth = (inner - (count - 1) * GAP) / count;
  const key = layKey(pen, lines, columnWidth, count);
  const mapHeight = Math.max(LEAST_MAP, bottom - top - key.height - GAP);
  const map = { x: MARGIN, y: top, width: inner, height: mapHeight };
  return { title, details, notes, map, key: { x: MARGIN, y: top + mapHeight + GAP, columns: key.columns, width: columnWidth } };
}

/** Draw a planned sheet; the pen's unit is one pixel of the layout. */
export function compose(pen: Pen, sheet: Sheet, { title, details, notes, map, key }: Plan, drawn: DrawnMap, facts: Facts): void {
  const [width, height] = layoutOf(sheet);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  let y = write(pen, title, MARGIN, MARGIN, TITLE);
  y = write(pen, details, MARGIN, y, DETAILS);
  if (facts.isSample) writeSample(pen, width);
  pen.drawImage(drawn.canvas, map.x, map.y, map.width, map.height);
  pen.strokeStyle = INK_SOFT;
  pen.lineWidth = 1;
  pen.strokeRect(map.x, map.y, map.width, map.height);
  if (facts.isSample) stamp(pen, map);
  drawScale(pen, map, drawn.metresPerPixel);
  drawNorth(pen, map);
  key.columns.forEach((column, at) => drawColumn(pen, column, key.x + at * (key.width + GAP), key.y, key.width));
  write(pen, notes.flat(), MARGIN, height - MARGIN - notes.flat().length * NOTE.size * 1.5, NOTE);
}

function writeSample(pen: Pen, width: number): void {
  const text = say("picture.sample");
  setStyle(pen, SAMPLE);
  pen.textAlign = "right";
  pen.fillText(text, width - MARGIN, MARGIN + SAMPLE.size * 1.1);
}

/** Across the map, so that a part that is cut out still says it. */
function stamp(pen: Pen, { x, y, width, height }: Box): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.translate(x + width / 2, y + height / 2);
  pen.rotate(-Math.PI / 7);
  setStyle(pen, { size: Math.min(width, height) / 5, isBold: true, colour: "rgb(156 42 28 / 16%)" });
  pen.textAlign = "center";
  pen.fillText(say("picture.stamp"), 0, 0);
  pen.restore();
}

function drawScale(pen: Pen, map: Box, perPixel: number): void {
  const { metres, width } = scaleBar(perPixel, Math.min(140, map.width / 4));
  const [x, y] = [map.x + 14, map.y + map.height - 16];
  const text = formatDistance(metres, pageLang());
  pen.fillStyle = "rgb(255 255 255 / 82%)";
  pen.fillRect(x - 8, y - 24, width + 16, 34);
  setStyle(pen, { size: 12 });
  pen.fillText(text, x, y - 9);
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x, y - 5);
  pen.lineTo(x, y);
  pen.lineTo(x + width, y);
  pen.lineTo(x + width, y - 5);
  pen.stroke();
}

/** The map is never turned: north is up. */
function drawNorth(pen: Pen, map: Box): void {
  const [x, y] = [map.x + map.width - 26, map.y + 16];
  pen.fillStyle = "rgb(255 255 255 / 82%)";
  pen.beginPath();
  pen.arc(x, y + 18, 25, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = INK;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 8, y + 22);
  pen.lineTo(x, y + 17);
  pen.lineTo(x - 8, y + 22);
  pen.closePath();
  pen.fill();
  setStyle(pen, { size: 13, isBold: true });
  pen.textAlign = "center";
  pen.fillText(say("picture.north"), x, y + 37);
}
