/** The line between two maps: dragged by mouse or finger, moved by the arrow keys. */

import { h } from "../../dom.ts";
import { say } from "../../messages.ts";
import { icon } from "../icon.ts";
import { LEAST, MOST, clamp } from "./side.ts";

const STEP = 2;
const STRIDE = 10;
const ARROWS = "M9 7 4 12l5 5M15 7l5 5-5 5";

export class Divider {
  readonly element = h("div", {
    class: "swipe-line",
    role: "separator",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": say("swipe.line"),
    "aria-valuemin": LEAST,
    "aria-valuemax": MOST,
  });
  private readonly left = h("span", { class: "swipe-name is-left" });
  private readonly right = h("span", { class: "swipe-name is-right" });

  constructor(
    private at: number,
    private readonly onMove: (at: number) => void,
  ) {
    const knob = h("span", { class: "swipe-knob" }, icon(ARROWS));
    this.element.append(this.left, knob, this.right);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.element.focus({ preventScroll: true });
      this.element.setPointerCapture(event.pointerId);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (!this.element.hasPointerCapture(event.pointerId)) return;
      const box = this.element.parentElement?.getBoundingClientRect();
      if (box !== undefined && box.width > 0) this.move((100 * (event.clientX - box.left)) / box.width);
    });
    this.move(at);
  }

  /** Where it stands, in hundredths from the left. */
  get position(): number {
    return this.at;
  }

  /** Stand somewhere else. */
  move(to: number): void {
    this.at = clamp(to);
    this.element.style.left = `${this.at}%`;
    this.left.style.maxWidth = `min(16rem, calc(${this.at / 100} * var(--swipe-width) - 1.5rem))`;
    this.right.style.maxWidth = `min(16rem, calc(${1 - this.at / 100} * var(--swipe-width) - 1.5rem))`;
    this.element.setAttribute("aria-valuenow", String(Math.round(this.at)));
    this.element.setAttribute("aria-valuetext", say("swipe.at", { n: Math.round(this.at) }));
    this.onMove(this.at);
  }

  /** Say beside the line what lies on either side. */
  name(left: string, right: string): void {
    this.left.textContent = left;
    this.right.textContent = right;
  }

  private onKey(event: KeyboardEvent): void {
    const to = target(event.key, event.shiftKey, this.at);
    if (to === null) return;
    // The map would move, too.
    event.preventDefault();
    event.stopPropagation();
    this.move(to);
  }
}

/** Where a key leads from a position; null for keys that do nothing. */
export function target(key: string, isStride: boolean, at: number): number | null {
  const step = isStride ? STRIDE : STEP;
  switch (key) {
    case "ArrowLeft":
      return at - step;
    case "ArrowRight":
      return at + step;
    case "PageDown":
      return at - STRIDE;
    case "PageUp":
      return at + STRIDE;
    case "Home":
      return LEAST;
    case "End":
      return MOST;
    default:
      return null;
  }
}
