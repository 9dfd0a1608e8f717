/** Pins of layers, which stand over the map as elements, drawn as they look. */

import type { Pen } from "./text.ts";

/** Draw all pins of the map in a container; the pen's unit is one pixel of the page. */
export function drawMarkers(pen: Pen, container: HTMLElement): void {
  const origin = container.getBoundingClientRect();
  for (const pin of container.querySelectorAll<HTMLElement>(".story-pin, .story-cluster")) {
    const box = pin.getBoundingClientRect();
    const middle: [number, number] = [box.left - origin.left + box.width / 2, box.top - origin.top + box.height / 2];
    drawPin(pen, pin, middle, box.width / 2);
  }
}

function drawPin(pen: Pen, pin: HTMLElement, [x, y]: [number, number], radius: number): void {
  const isUnsure = pin.classList.contains("is-unsure");
  const accent = "#0b5563";
  const [ground, ink] = isUnsure ? ["#fffdf9", accent] : [pin.classList.contains("story-cluster") ? "#073c47" : accent, "#ffffff"];
  pen.beginPath();
  pen.arc(x, y, radius - 1, 0, 2 * Math.PI);
  pen.fillStyle = ground;
  pen.fill();
  pen.strokeStyle = ink;
  pen.lineWidth = 2;
  pen.setLineDash(isUnsure ? [3, 3] : []);
  pen.stroke();
  pen.setLineDash([]);
  const sign = pin.querySelector("path")?.getAttribute("d");
  if (sign) drawSign(pen, sign, x, y);
  else centred(pen, pin.textContent, x, y, 15, ink);
  const badge = pin.querySelector(".story-number")?.textContent;
  if (badge) drawBadge(pen, badge, x + radius - 4, y - radius + 4);
}

/** Lines on a square of 24, shown 20 pixels wide, in the colour of the stroke. */
function drawSign(pen: Pen, path: string, x: number, y: number): void {
  pen.save();
  pen.translate(x - 10, y - 10);
  pen.scale(20 / 24, 20 / 24);
  pen.lineCap = pen.lineJoin = "round";
  pen.stroke(new Path2D(path));
  pen.restore();
}

function drawBadge(pen: Pen, text: string, x: number, y: number): void {
  pen.beginPath();
  pen.arc(x, y, 9, 0, 2 * Math.PI);
  pen.fillStyle = "#fdf0cf";
  pen.fill();
  centred(pen, text, x, y, 12, "#4a3500");
}

function centred(pen: Pen, text: string, x: number, y: number, size: number, colour: string): void {
  pen.font = `600 ${size}px Sarabun, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}
