/** The bar of the scale and the arrow to the north, over the map of a printed sheet. */

import { h } from "../../dom.ts";
import { formatDistance } from "../../format.ts";
import { pageLang, say } from "../../messages.ts";
import { icon } from "../icon.ts";
import { scaleBar } from "../picture/scale.ts";

const LONGEST = 120;
const ARROW = "M12 3l6 18-6-4-6 4z";

/** `perPixel` is how many metres lie under a pixel of the sheet. */
export function furniture(perPixel: number, isSample: boolean): HTMLElement[] {
  const { metres, width } = scaleBar(perPixel, LONGEST);
  const bar = h("span", { class: "sheet-bar" });
  bar.style.width = `${width}px`;
  return [
    h("span", { class: "sheet-scale" }, formatDistance(metres, pageLang()), bar),
    h("span", { class: "sheet-north" }, icon(ARROW), say("picture.north")),
    ...(isSample ? [h("span", { class: "sheet-stamp", "aria-hidden": "true" }, say("picture.stamp"))] : []),
  ];
}
