/** The page that is printed instead of the screen: one sheet of A4, laid out before it is drawn. */

import { h } from "../../dom.ts";
import { say } from "../../messages.ts";
import type { Facts } from "../picture/facts.ts";
import type { PaperTable } from "./rows.ts";

/** A4 less margins of 12 mm, at 96 pixels to the inch, with a millimetre to spare below. */
const HEIGHT = ((297 - 2 * 12 - 1) / 25.4) * 96;
const WIDTH = ((210 - 2 * 12) / 25.4) * 96;
const LEAST_MAP = 300;
const MOST_MAP = 620;
const PRINTS = "has-print-sheet";

export class PrintSheet {
  private readonly element = h("section", { class: "print-sheet", id: "print-sheet", lang: document.documentElement.lang });
  private readonly map = h("div", { class: "sheet-map" });

  private readonly count = h("p", { class: "sheet-count" });

  constructor() {
    this.element.style.width = `${WIDTH}px`;
    document.body.append(this.element);
  }

  /** True once there is something to print. */
  get isFilled(): boolean {
    return document.body.classList.contains(PRINTS);
  }

  /**
   * Put the words in place; returns the room that they leave for the map, in pixels. What is drawn
   * for paper is light; what stands on the screen keeps its theme.
   */
  lay(facts: Facts, key: readonly HTMLElement[], table: PaperTable | null, code: HTMLCanvasElement | null, isLight = true): [number, number] {
    this.element.classList.toggle("is-paper", isLight);
    const { title, details, isSample, notes, address } = facts;
    this.element.replaceChildren(
      h("p", { class: "sheet-brand" }, say("print.brand"), isSample && h("b", { class: "sheet-sample" }, say("picture.sample"))),
      h("h1", {}, title),
      ...(details === "" ? [] : [h("p", { class: "sheet-details" }, details)]),
      this.map,
      h("ul", { class: "sheet-key legend" }, ...key),
      ...(table === null ? [] : [this.count, table.element]),
      h(
        "div",
        { class: "sheet-foot" },
        h("div", {}, ...[...notes, say("print.address", { address })].map((note) => h("p", {}, note))),
        code,
      ),
    );
    this.tellRows(table);
    this.map.style.height = "0";
    document.body.classList.add(PRINTS);
    let left = HEIGHT - this.element.scrollHeight;
    // The map is what the sheet is for: rows give way first.
    while (left < LEAST_MAP && table !== null && table.element.tBodies[0]?.rows.length) {
      table.element.tBodies[0].deleteRow(-1);
      this.tellRows(table);
      left = HEIGHT - this.element.scrollHeight;
    }
    const height = Math.max(LEAST_MAP / 2, Math.min(MOST_MAP, left));
    this.map.style.height = `${height}px`;
    return [WIDTH, height];
  }

  private tellRows(table: PaperTable | null): void {
    const n = table?.element.tBodies[0]?.rows.length ?? 0;
    this.count.textContent = [table?.caption, n > 0 ? say("print.rows", { n }) : ""].filter(Boolean).join(" · ");
  }

  /** Put the map into its room; a height makes the room as low as the map is. */
  show(canvas: HTMLCanvasElement, furniture: readonly HTMLElement[], height?: number): void {
    if (height !== undefined) this.map.style.height = `${height}px`;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", say("picture.made_alt"));
    this.map.replaceChildren(canvas, ...furniture);
  }

  clear(): void {
    document.body.classList.remove(PRINTS);
    this.element.replaceChildren();
  }
}
