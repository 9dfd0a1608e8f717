/** Text on a canvas: the browser shapes Thai marks, lines break between words. */

import { pageLang } from "../../messages.ts";

export const INK = "#1f2528";
export const INK_SOFT = "#4b5358";
export const PAPER = "#ffffff";

export interface Style {
  size: number;
  isBold?: boolean;
  colour?: string;
}

/** Thai stacks vowels and tone marks above and below the letters. */
const LEADING = 1.5;

export type Pen = CanvasRenderingContext2D;

export function lineHeight({ size }: Style): number {
  return size * LEADING;
}

export function setStyle(pen: Pen, { size, isBold = false, colour = INK }: Style): void {
  pen.font = `${isBold ? 600 : 400} ${size}px Sarabun, "Noto Sans Thai", sans-serif`;
  pen.fillStyle = colour;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
}

/** Break a text into lines of a width; the last of `most` lines ends in an ellipsis where text is left. */
export function wrap(pen: Pen, text: string, width: number, style: Style, most = Infinity): string[] {
  setStyle(pen, style);
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text, width, pen)) {
    if (line !== "" && pen.measureText(line + piece.trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = kept.pop() ?? "";
  while (last !== "" && pen.measureText(`${last}…`).width > width) last = last.slice(0, -1);
  return [...kept, `${last}…`];
}

/** Write lines downwards from the top of the first; returns where the last ends. */
export function write(pen: Pen, lines: readonly string[], x: number, top: number, style: Style): number {
  setStyle(pen, style);
  const height = lineHeight(style);
  lines.forEach((line, at) => pen.fillText(line, x, top + at * height + style.size * 1.1));
  return top + lines.length * height;
}

/** Words, with addresses that have no word in them cut where they must be. */
function pieces(text: string, width: number, pen: Pen): string[] {
  const words = [...new Intl.Segmenter(pageLang(), { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  return words.flatMap((word) => (pen.measureText(word).width > width ? [...word] : [word]));
}
