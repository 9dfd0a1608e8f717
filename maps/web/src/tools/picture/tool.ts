/** A picture of the view, large enough to print: a form asks for its size, the rest is loaded then. */

import { announce } from "../../announce.ts";
import { button, h } from "../../dom.ts";
import { formatNumber } from "../../format.ts";
import { pageLang, say } from "../../messages.ts";
import { ToolDialog } from "../dialog.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { toolButton } from "../toolbar.ts";
import { DENSITIES, FEWEST_PIXELS, MOST_PIXELS, PAPERS, type Paper, type Sheet, sheetOfPaper, sheetOfPixels } from "./paper.ts";

const FRAME = "M4 4h16v16H4zM4 16l4.5-4.5 4 4L15 13l5 5M15.5 9.5h.01";
const OWN = "pixels";

/** Start pictures; null on a page without the row of tools. */
export function startPicture(host: ToolHost): MapTool | null {
  let form: PictureForm | null = null;
  const opener = toolButton("picture", say("picture.title"), FRAME, () => {
    form ??= new PictureForm(host);
    form.open();
  });
  if (opener === null) return null;
  opener.setAttribute("aria-haspopup", "dialog");
  return {};
}

class PictureForm {
  private readonly dialog = new ToolDialog("picture-dialog", say("picture.title"));
  private readonly size = select("picture-size", [...PAPERS, OWN], (key) => say(`picture.size.${key}`));
  private readonly density = select("picture-density", DENSITIES.map(String), (n) => say("picture.density", { n }));
  private readonly width = pixelField("picture-width", 1920);
  private readonly height = pixelField("picture-height", 1080);
  private readonly byPaper = h("div", { class: "tool-fields" }, field(say("picture.density_label"), this.density));
  private readonly byPixels = h(
    "div",
    { class: "tool-fields" },
    field(say("share.width"), this.width),
    field(say("share.height"), this.height),
  );
  private readonly make = button(say("picture.make"), "button", () => void this.draw());
  private readonly said = h("p", { class: "picture-said", role: "status" });
  private readonly result = h("div", { class: "picture-result", hidden: true });
  private readonly leftOnly = h("p", { class: "note", hidden: true }, say("picture.left"));
  private made = "";

  constructor(private readonly host: ToolHost) {
    this.size.addEventListener("change", () => this.showFields());
    this.density.value = "150";
    this.showFields();
    this.dialog.body.append(
      h("p", {}, say("picture.how")),
      h("div", { class: "tool-fields" }, field(say("picture.size"), this.size)),
      this.byPaper,
      this.byPixels,
      this.leftOnly,
      this.make,
      this.said,
      this.result,
    );
    this.dialog.onClose(() => this.forget());
  }

  open(): void {
    this.leftOnly.hidden = this.host.read("swipe") === null;
    this.dialog.open();
  }

  private showFields(): void {
    const isOwn = this.size.value === OWN;
    this.byPaper.hidden = isOwn;
    this.byPixels.hidden = !isOwn;
  }

  private sheet(): Sheet {
    if (this.size.value === OWN) return sheetOfPixels(this.width.valueAsNumber, this.height.valueAsNumber);
    return sheetOfPaper(this.size.value as Paper, Number(this.density.value));
  }

  private async draw(): Promise<void> {
    if (this.make.getAttribute("aria-disabled") === "true") return;
    this.forget();
    this.make.setAttribute("aria-disabled", "true");
    this.said.textContent = say("picture.drawing");
    try {
      const { makePicture } = await import("./make.ts");
      const picture = await makePicture(this.host, this.sheet());
      this.show(picture.blob, picture.name, picture.pixels, picture.isReduced);
    } catch (error) {
      console.warn(error);
      this.said.textContent = say("picture.failed");
    }
    this.make.removeAttribute("aria-disabled");
  }

  private show(blob: Blob, name: string, pixels: readonly number[], isReduced: boolean): void {
    const number = (value: number): string => formatNumber(value, pageLang());
    const [width = 0, height = 0] = pixels;
    const facts = { width: number(width), height: number(height), size: number(Math.round(blob.size / 1e4) / 100) };
    this.made = URL.createObjectURL(blob);
    const link = h("a", { class: "button", href: this.made, download: name }, say("picture.save"));
    this.result.replaceChildren(
      h("img", { src: this.made, alt: say("picture.made_alt"), width, height }),
      link,
      h("p", { class: "note" }, name),
    );
    this.result.hidden = false;
    this.said.textContent = say(isReduced ? "picture.reduced" : "picture.made", facts);
    announce(this.said.textContent);
    link.focus();
  }

  /** Let go of the picture before, which may take many megabytes. */
  private forget(): void {
    if (this.made !== "") URL.revokeObjectURL(this.made);
    this.made = "";
    this.result.hidden = true;
    this.result.replaceChildren();
    this.said.textContent = "";
  }
}

function select(id: string, keys: readonly string[], name: (key: string) => string): HTMLSelectElement {
  return h("select", { id }, ...keys.map((key) => h("option", { value: key }, name(key))));
}

function pixelField(id: string, value: number): HTMLInputElement {
  return h("input", { id, type: "number", min: FEWEST_PIXELS, max: MOST_PIXELS, step: 1, value });
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("div", { class: "tool-field" }, h("label", { for: input.id }, label), input);
}
