/** The small card that goes beside the pointer, and never under it. */

import { h } from "../../dom.ts";
import type { Words } from "./words.ts";

const AWAY = 18;

export class Tip {
  // Screen readers are told through the live region.
  private readonly element = h("div", { class: "hover-tip", "aria-hidden": "true", hidden: true });

  constructor(private readonly box: HTMLElement) {
    box.append(this.element);
  }

  /** Say something else. */
  fill(words: readonly Words[]): void {
    this.element.replaceChildren(
      ...words.map(({ title, lines }) => h("p", {}, h("b", {}, title), ...lines.map((line) => h("span", {}, line)))),
    );
    this.element.hidden = false;
  }

  /** Stand beside a point of the box, on the side where there is room. */
  moveTo(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.box;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + AWAY + offsetWidth <= clientWidth ? x + AWAY : Math.max(0, x - AWAY - offsetWidth);
    const top = y + AWAY + offsetHeight <= clientHeight ? y + AWAY : Math.max(0, y - AWAY - offsetHeight);
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }

  remove(): void {
    this.element.remove();
  }
}
