/** Draw the key: a sign, what it means, and how many places wear it. */

import { HATCHES, drawHatch } from "../../map/patterns.ts";
import { lightPalette } from "../../map/theme.ts";
import type { KeyLine, Sign } from "./key-lines.ts";
import { INK_SOFT, type Pen, type Style, lineHeight, setStyle, wrap, write } from "./text.ts";

const TEXT: Style = { size: 13 };
const COUNT: Style = { size: 13, colour: INK_SOFT };
const SIGN = 15;
const GAP = 8;
const BETWEEN = 5;
const CELL = 26;

interface Laid {
  line: KeyLine;
  rows: string[];
  height: number;
}

/** Lay the lines out in columns of a width; returns each column's lines and the height of the highest. */
export function layKey(pen: Pen, lines: readonly KeyLine[], width: number, columns: number): { columns: Laid[][]; height: number } {
  const laid = lines.map((line) => lay(pen, line, width));
  const all = laid.reduce((sum, { height }) => sum + height, 0);
  const found: Laid[][] = [];
  let column: Laid[] = [];
  let filled = 0;
  for (const one of laid) {
    if (column.length > 0 && found.length < columns - 1 && filled + one.height / 2 > all / columns) {
      found.push(column);
      column = [];
      filled = 0;
    }
    column.push(one);
    filled += one.height;
  }
  found.push(column);
  const heights = found.map((each) => each.reduce((sum, { height }) => sum + height, 0));
  return { columns: found, height: Math.max(0, ...heights) };
}

/** Draw one column from a corner on. */
export function drawColumn(pen: Pen, column: readonly Laid[], x: number, top: number, width: number): void {
  let y = top;
  for (const { line, rows, height } of column) {
    drawLine(pen, line, rows, x, y, width);
    y += height;
  }
}

function lay(pen: Pen, line: KeyLine, width: number): Laid {
  if (line.sign?.kind === "crossed") {
    const rows = line.text.split("\n").flatMap((name) => wrap(pen, name, width, TEXT));
    return { line, rows, height: 3 * CELL + rows.length * lineHeight(TEXT) + 2 * BETWEEN };
  }
  const rows = wrap(pen, line.text, width - SIGN - GAP - countWidth(pen, line), TEXT);
  return { line, rows, height: rows.length * lineHeight(TEXT) + BETWEEN };
}

function countWidth(pen: Pen, { count }: KeyLine): number {
  if (count === null) return 0;
  setStyle(pen, COUNT);
  return pen.measureText(count).width + GAP;
}

function drawLine(pen: Pen, line: KeyLine, rows: readonly string[], x: number, y: number, width: number): void {
  const { sign, count } = line;
  if (sign?.kind === "crossed") {
    drawCrossed(pen, sign.colours, x, y);
    write(pen, rows, x, y + 3 * CELL + BETWEEN, TEXT);
    return;
  }
  if (sign !== null) drawSign(pen, sign, x, y + 3);
  write(pen, rows, x + SIGN + GAP, y, TEXT);
  if (count === null) return;
  setStyle(pen, COUNT);
  pen.textAlign = "right";
  pen.fillText(count, x + width, y + COUNT.size * 1.1);
}

function drawCrossed(pen: Pen, colours: readonly string[], x: number, y: number): void {
  colours.forEach((colour, at) => {
    pen.fillStyle = colour;
    pen.fillRect(x + (at % 3) * CELL, y + Math.floor(at / 3) * CELL, CELL - 1, CELL - 1);
  });
}

function drawSign(pen: Pen, sign: Exclude<Sign, { kind: "crossed" }>, x: number, y: number): void {
  const { line_strong, ink_soft, selected } = lightPalette();
  pen.save();
  pen.beginPath();
  const isRound = sign.kind === "pin" || (sign.kind === "colour" && sign.isRound === true);
  if (isRound) pen.arc(x + SIGN / 2, y + SIGN / 2, SIGN / 2 - 1, 0, 2 * Math.PI);
  else pen.rect(x + 0.5, y + 0.5, SIGN - 1, SIGN - 1);
  pen.fillStyle = sign.kind === "hatch" ? hatchOf(pen, sign.hatch) : sign.kind === "pin" ? selected : sign.colour;
  pen.fill();
  pen.strokeStyle = sign.kind === "hatch" && sign.isDashed ? ink_soft : line_strong;
  pen.lineWidth = 1;
  pen.setLineDash(sign.kind === "hatch" && sign.isDashed ? [3, 2] : []);
  pen.stroke();
  pen.restore();
}

/** A hatch as the map has it, in the pixels of the picture. */
function hatchOf(pen: Pen, name: string): CanvasPattern | string {
  const hatch = HATCHES[name];
  const ratio = Math.max(1, Math.round(pen.getTransform().a));
  const tile = document.createElement("canvas");
  const brush = tile.getContext("2d");
  if (hatch === undefined || brush === null) return lightPalette().missing;
  tile.width = tile.height = hatch.size * ratio;
  brush.putImageData(drawHatch(hatch, ratio, lightPalette()), 0, 0);
  const pattern = pen.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? lightPalette().missing;
}
