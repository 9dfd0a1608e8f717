/** One slider a part, pillars with their indicators below them: native inputs with labels. */

import { h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { pageLang, say } from "../messages.ts";
import type { PartAnswer, PartsAnswer } from "./parts.ts";
import { LEAST, MOST } from "./state.ts";

interface Slider {
  input: HTMLInputElement;
  output: HTMLOutputElement;
  share: HTMLElement;
}

export class Sliders {
  private readonly sliders = new Map<string, Slider>();

  constructor(
    container: HTMLElement,
    private readonly answer: PartsAnswer,
    private readonly onChange: (key: string, weight: number) => void,
  ) {
    container.replaceChildren(this.group(answer.index));
  }

  /** Show the weights, and what each part counts in the whole index. */
  show(weights: Float64Array, shares: Float64Array): void {
    this.answer.parts.forEach(({ key }, at) => {
      const slider = this.sliders.get(key);
      if (slider === undefined) return;
      const weight = Math.round(weights[at] ?? 0);
      const share = formatNumber(+(100 * (shares[at] ?? 0)).toFixed(1), pageLang());
      slider.input.value = String(weight);
      slider.input.setAttribute("aria-valuetext", say("weights.value", { weight, share }));
      slider.output.textContent = String(weight);
      slider.share.textContent = say("weights.share", { share });
    });
  }

  private group(parent: string): HTMLElement {
    const parts = this.answer.parts
      .filter((part) => part.parent === parent)
      .sort((a, b) => a.order - b.order);
    return h("ul", { class: "sliders" }, ...parts.map((part) => this.item(part)));
  }

  private item(part: PartAnswer): HTMLElement {
    const id = `weight-${part.key}`;
    const input = h("input", {
      type: "range",
      id,
      min: LEAST,
      max: MOST,
      step: 1,
      "data-part": part.key,
    });
    input.addEventListener("input", () => this.onChange(part.key, Number(input.value)));
    const output = h("output", { for: id });
    const share = h("span", { class: "note slider-share" });
    this.sliders.set(part.key, { input, output, share });
    return h(
      "li",
      { class: part.is_indicator ? null : "slider-pillar" },
      h("label", { for: id }, part.name),
      h("div", { class: "slider-row" }, input, output),
      share,
      !part.is_indicator && this.group(part.key),
    );
  }
}
