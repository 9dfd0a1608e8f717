/** The row of tools over the map: one button each, with a sign and a name; arrow keys lead along it. */

import { findById, h } from "../dom.ts";
import { icon } from "./icon.ts";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Add a button to the row; null on a page without the row. */
export function toolButton(id: string, name: string, path: string, onClick: () => void): HTMLButtonElement | null {
  const bar = findById("map-tools");
  if (bar === null) return null;
  const button = h(
    "button",
    { type: "button", class: "map-tool", id: `tool-${id}`, title: name },
    icon(path),
    h("span", { class: "map-tool-name" }, name),
  );
  button.addEventListener("click", onClick);
  if (bar.childElementCount === 0) bar.addEventListener("keydown", (event) => move(bar, event));
  bar.append(button);
  return button;
}

function move(bar: HTMLElement, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const buttons = [...bar.querySelectorAll<HTMLElement>(".map-tool")];
  const at = buttons.findIndex((one) => one === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
