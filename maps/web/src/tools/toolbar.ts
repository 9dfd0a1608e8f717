/** The row of buttons over the map; arrow keys lead from one to the next. */

import { findById, h } from "../dom.ts";

const SVG = "http://www.w3.org/2000/svg";
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Put a button with a sign and a name into the row; null where the page has no tools. */
export function addToolButton(name: string, lines: string, onPress: () => void): HTMLButtonElement | null {
  const row = findById("map-tools");
  if (row === null) return null;
  const element = h("button", { type: "button", class: "map-tool" });
  nameTool(element, name);
  element.append(sign(lines));
  element.addEventListener("click", onPress);
  row.append(element);
  // The same listener is added once, however many buttons there are.
  row.addEventListener("keydown", leadOn);
  return element;
}

/** Say what a button does now, to all readers. */
export function nameTool(element: HTMLButtonElement, name: string): void {
  element.setAttribute("aria-label", name);
  element.title = name;
}

/** Draw other lines on a button. */
export function signTool(element: HTMLButtonElement, lines: string): void {
  element.replaceChildren(sign(lines));
}

/** A sign of lines on a square of 24. */
export function sign(lines: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", width: "22", height: "22", "aria-hidden": "true", focusable: "false", class: "tool-sign" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", lines);
  svg.append(path);
  return svg;
}

function leadOn(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const row = event.currentTarget;
  if (step === undefined || !(row instanceof HTMLElement)) return;
  const buttons = [...row.querySelectorAll<HTMLButtonElement>("button:not([hidden])")];
  const at = buttons.findIndex((one) => one === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
