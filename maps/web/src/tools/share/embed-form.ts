/** The part of the dialog that gives a frame to put into another page. */

import { h } from "../../dom.ts";
import { headingOf } from "../../map/legend.ts";
import { say } from "../../messages.ts";
import type { ToolHost } from "../tool.ts";
import { CopyField } from "./copy.ts";
import { embedAddress, embedCode } from "./links.ts";
import { viewOf } from "./view.ts";

const SIZES: Record<string, [width: string, height: string]> = {
  wide: ["100%", "560"],
  large: ["960", "640"],
  medium: ["640", "480"],
  small: ["360", "520"],
};
const LEAST = 200;
const MOST = 4000;

export class EmbedForm {
  readonly element: HTMLElement;
  private readonly size = h(
    "select",
    { id: "embed-size" },
    ...[...Object.keys(SIZES), "own"].map((key) => h("option", { value: key }, say(`share.size.${key}`))),
  );
  private readonly width = numberField("embed-width", 800);
  private readonly height = numberField("embed-height", 600);
  private readonly own = h(
    "div",
    { class: "tool-fields", hidden: true },
    field(say("share.width"), this.width),
    field(say("share.height"), this.height),
  );
  private readonly code = new CopyField("embed-code", say("share.embed_code"), say("share.copy_code"), true);
  private readonly look = h("a", { target: "_blank", rel: "noopener" }, say("share.embed_look"));
  private readonly kept = h("p", { class: "note" });

  constructor(private readonly host: ToolHost) {
    for (const input of [this.size, this.width, this.height]) input.addEventListener("input", () => this.draw());
    this.element = h(
      "details",
      { class: "share-embed" },
      h("summary", {}, say("share.embed")),
      h("p", {}, say("share.embed_how")),
      h("div", { class: "tool-fields" }, field(say("share.size"), this.size)),
      this.own,
      this.code.element,
      this.kept,
      h("p", {}, this.look),
    );
  }

  /** Write the frame of what the map shows now. */
  draw(): void {
    const { figures, map, config } = this.host;
    const { choice } = figures.shown.known;
    const { geometry } = config;
    const address = embedAddress(new URL(window.location.href), viewOf(map), { geometry, choice });
    this.own.hidden = this.size.value !== "own";
    const [width, height] = SIZES[this.size.value] ?? [pixels(this.width), pixels(this.height)];
    this.code.text = embedCode(address, headingOf(figures.shown).title, width, height);
    this.look.href = address;
    const what = choice.kind === "index" ? "share.kept_index" : choice.kind === "indicator" ? "share.kept_year" : "share.kept";
    this.kept.textContent = say(what, { date: config.edition.name });
  }
}

function numberField(id: string, value: number): HTMLInputElement {
  return h("input", { id, type: "number", min: LEAST, max: MOST, step: 10, value });
}

/** What is typed, within the bounds. */
function pixels({ valueAsNumber: typed }: HTMLInputElement): string {
  return String(Number.isFinite(typed) ? Math.min(MOST, Math.max(LEAST, Math.round(typed))) : LEAST);
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("div", { class: "tool-field" }, h("label", { for: input.id }, label), input);
}
