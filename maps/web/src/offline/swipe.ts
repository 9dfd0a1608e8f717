/** Two sides on one map, with a line between them that the reader moves. */

import type L from "leaflet";
import { h } from "../dom.ts";

/** Show the left pane left of the line and the right pane right of it. */
export function addSwipe(map: L.Map, left: HTMLElement, right: HTMLElement, label: string): void {
  const box = map.getContainer();
  const line = h("div", { class: "lao-swipe-line", "aria-hidden": "true" });
  const slider = h("input", { class: "lao-swipe", type: "range", min: 0, max: 1000, value: 500, "aria-label": label });
  box.append(line, slider);
  const cut = (): void => {
    const { x: width, y: height } = map.getSize();
    const at = (width * slider.valueAsNumber) / 1000;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const [top, bottom] = [corner.y, corner.y + height];
    const middle = corner.x + at;
    left.style.clip = `rect(${top}px, ${middle}px, ${bottom}px, ${corner.x}px)`;
    right.style.clip = `rect(${top}px, ${corner.x + width}px, ${bottom}px, ${middle}px)`;
    line.style.left = `${at}px`;
  };
  slider.addEventListener("input", cut);
  map.on("move resize zoomend", cut);
  for (const event of ["pointerdown", "mousedown", "touchstart", "dblclick"]) {
    slider.addEventListener(event, (happened) => happened.stopPropagation());
  }
  cut();
}
