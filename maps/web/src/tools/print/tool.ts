/**
 * Print the view on one sheet of A4. The button draws the map anew for paper; the browser's own
 * command prints what stands on the screen, on the same sheet.
 */

import { announce } from "../../announce.ts";
import { h } from "../../dom.ts";
import { keyItems } from "../../map/key.ts";
import { headingOf } from "../../map/legend.ts";
import { prefix, say } from "../../messages.ts";
import { countWords } from "../filters/filters.ts";
import { metresPerPixel } from "../picture/scale.ts";
import { shareAddress } from "../share/links.ts";
import { viewOf } from "../share/view.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { toolButton } from "../toolbar.ts";
import { furniture } from "./furniture.ts";
import { PrintSheet } from "./sheet.ts";

const PRINTER = "M7 9V3h10v6M7 18H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 15h10v6H7z";

/** Start printing; null on a page without the row of tools. */
export function startPrint(host: ToolHost): MapTool | null {
  const opener = toolButton("print", say("print.title"), PRINTER, () => void print());
  if (opener === null) return null;
  const sheet = new PrintSheet();
  let isUnderWay = false;

  async function print(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    opener?.setAttribute("aria-busy", "true");
    announce(say("print.preparing"));
    try {
      const { prepareSheet } = await import("./prepare.ts");
      await prepareSheet(host, sheet);
    } catch (error) {
      // What the screen shows can be printed all the same.
      console.warn(error);
      sheet.clear();
    }
    opener?.removeAttribute("aria-busy");
    isUnderWay = false;
    window.print();
  }

  window.addEventListener("beforeprint", () => {
    if (!sheet.isFilled) printScreen(host, sheet);
  });
  window.addEventListener("afterprint", () => sheet.clear());
  return {};
}

/** Fill the sheet at once with what stands on the screen: printing waits for nothing. */
function printScreen(host: ToolHost, sheet: PrintSheet): void {
  const { map, figures, config } = host;
  const { title, details } = headingOf(figures.shown);
  const { name, is_sample: isSample } = config.edition;
  const facts = {
    title,
    details: [details, countWords(figures.shown)].filter(Boolean).join(" · "),
    isSample,
    notes: [say("picture.about", { address: `${window.location.origin}${prefix()}/about` }), say("print.see"), say("picture.edition_only", { name })],
    address: shareAddress(new URL(window.location.href), viewOf(map)),
  };
  const [width, height] = sheet.lay(facts, keyItems(figures.shown, null), null, null, false);
  // A frame that was drawn before may be gone from the canvas by now.
  map.redraw();
  const source = map.getCanvas();
  const share = Math.min(width / source.clientWidth, height / source.clientHeight);
  const canvas = h("canvas", { width: source.width, height: source.height, class: "is-whole" });
  canvas.getContext("2d")?.drawImage(source, 0, 0);
  const { zoom, lat } = viewOf(map);
  sheet.show(canvas, furniture(metresPerPixel(zoom, lat) / share, isSample), source.clientHeight * share);
}
