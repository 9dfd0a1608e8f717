/** Draw the bars of the histogram, each part in the colour of its class, on one canvas. */

import { currentPalette } from "../../map/theme.ts";
import { type Scale, binsOf, shareOf } from "./bins.ts";

export interface Bars {
  scale: Scale;
  /** Of all places of the level. */
  all: readonly number[];
  /** Of those that filters keep. */
  kept: readonly number[];
  breaks: readonly number[];
  colours: readonly string[];
  median: number;
}

const BAR_WIDTH = 6;
/** Left free above the highest bar, for the mark of the median. */
const HEAD = 8;

/** Draw to the size that the canvas has on screen. */
export function drawBars(canvas: HTMLCanvasElement, bars: Bars): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  if (pen === null || width === 0) return;
  pen.scale(ratio, ratio);
  const count = Math.max(1, Math.floor(width / BAR_WIDTH));
  const [all, kept] = [binsOf(bars.scale, bars.all, count), binsOf(bars.scale, bars.kept, count)];
  const most = Math.max(...all);
  const heightOf = (many: number): number => (many === 0 ? 0 : Math.max(1.5, (many / most) * (height - HEAD)));
  const { line_soft, ink } = currentPalette();
  all.forEach((many, at) => rectangle(pen, at * (width / count), heightOf(many), width / count - 1, height, line_soft));
  kept.forEach((many, at) => drawBar(pen, bars, at / count, (at + 1) / count, heightOf(many), width, height));
  for (const limit of bars.breaks) tick(pen, shareOf(bars.scale, limit) * width, height, ink, 4);
  mark(pen, shareOf(bars.scale, bars.median) * width, ink, height);
}

/** A bar that lies over a limit of classes has both colours. */
function drawBar(
  pen: CanvasRenderingContext2D,
  { scale, breaks, colours }: Bars,
  from: number,
  to: number,
  tall: number,
  width: number,
  height: number,
): void {
  const limits = breaks.map((limit) => shareOf(scale, limit));
  const edges = [from, ...limits.filter((limit) => limit > from && limit < to), to];
  edges.slice(0, -1).forEach((start, at) => {
    const end = edges[at + 1] ?? to;
    const middle = (start + end) / 2;
    const colour = colours[limits.filter((limit) => limit <= middle).length] ?? "";
    const gap = end === to ? 1 : 0;
    rectangle(pen, start * width, tall, (end - start) * width - gap, height, colour);
  });
}

function rectangle(pen: CanvasRenderingContext2D, left: number, tall: number, wide: number, height: number, colour: string): void {
  pen.fillStyle = colour;
  pen.fillRect(left, height - tall, Math.max(0.5, wide), tall);
}

function tick(pen: CanvasRenderingContext2D, x: number, height: number, colour: string, long: number): void {
  pen.fillStyle = colour;
  pen.fillRect(x - 0.5, height - long, 1, long);
}

/** A small triangle above, and a thin line down. */
function mark(pen: CanvasRenderingContext2D, x: number, colour: string, height: number): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x - 4, 0);
  pen.lineTo(x + 4, 0);
  pen.lineTo(x, 6);
  pen.fill();
  pen.globalAlpha = 0.5;
  pen.fillRect(x - 0.5, 6, 1, height - 6);
  pen.globalAlpha = 1;
}
