/** The distribution of the figures in the key, with two handles that choose a range of values. */

import { byId, h } from "../../dom.ts";
import type { FigureView, Shown } from "../../figures/view.ts";
import { formatNumber } from "../../format.ts";
import { inLang, pageLang, say } from "../../messages.ts";
import { drawBars } from "./bars.ts";
import { type Scale, medianOf, scaleOf, shareOf, stepFrom, valueAt } from "./bins.ts";
import type { Filters } from "./filters.ts";

type End = "from" | "to";
const STEP = 0.01;
const STEPS: Record<string, number> = {
  ArrowRight: STEP,
  ArrowUp: STEP,
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  PageUp: 10 * STEP,
  PageDown: -10 * STEP,
  Home: -1,
  End: 1,
};

export class Histogram {
  private readonly canvas = h("canvas", { class: "histogram-bars", role: "img" });
  private readonly handles: Record<End, HTMLElement> = { from: this.handle("from"), to: this.handle("to") };
  private readonly plot = h("div", { class: "histogram-plot" }, this.canvas, this.handles.from, this.handles.to);
  private readonly ends = h("p", { class: "histogram-ends", "aria-hidden": "true" });
  private readonly note = h("p", { class: "note histogram-note" });
  private readonly box = h("div", { class: "histogram", hidden: true }, this.plot, this.ends, this.note);
  private scale: Scale | null = null;
  private unit = "";

  constructor(
    private readonly filters: Filters,
    figures: FigureView,
  ) {
    byId("legend-list").before(this.box);
    figures.follow((shown) => this.draw(shown));
    filters.follow(() => this.placeHandles());
    new ResizeObserver(() => this.drawBars(figures.shown)).observe(this.plot);
  }

  private draw(shown: Shown): void {
    const { values, second, painting } = shown;
    const isDivided = values !== null && painting?.classes !== null && painting !== null && second === null;
    const sorted = isDivided ? known(shown, false) : [];
    this.scale = scaleOf(sorted);
    this.box.hidden = this.scale === null;
    if (values === null || this.scale === null) return;
    this.unit = inLang(values.indicator, "unit");
    const kept = known(shown, true);
    const median = kept.length > 0 ? say("histogram.median", { n: number(medianOf(kept)) }) : "";
    const { least, greatest } = this.scale;
    this.ends.replaceChildren(h("span", {}, number(least)), h("span", {}, median), h("span", {}, number(greatest)));
    this.note.textContent = this.scale.unit === null ? say("histogram.note") : `${say("histogram.note")} ${say("histogram.stretched")}`;
    const words = { least: number(least), greatest: number(greatest), median };
    this.canvas.setAttribute("aria-label", say("histogram.words", words));
    this.placeHandles();
    this.drawBars(shown);
  }

  private drawBars(shown: Shown): void {
    if (this.scale === null) return;
    const kept = known(shown, true);
    const { painting } = shown;
    drawBars(this.canvas, {
      scale: this.scale,
      all: known(shown, false),
      kept,
      breaks: painting?.classes?.breaks ?? [],
      colours: painting?.colours ?? [],
      median: medianOf(kept),
    });
  }

  private placeHandles(): void {
    if (this.scale === null) return;
    for (const end of ["from", "to"] as const) {
      const handle = this.handles[end];
      const value = this.valueOf(end);
      handle.style.left = `${100 * shareOf(this.scale, value)}%`;
      handle.setAttribute("aria-valuemin", String(this.scale.least));
      handle.setAttribute("aria-valuemax", String(this.scale.greatest));
      handle.setAttribute("aria-valuenow", String(value));
      handle.setAttribute("aria-valuetext", `${number(value)} ${this.unit}`.trim());
    }
  }

  private valueOf(end: End): number {
    const { filter } = this.filters;
    return filter[end] ?? (end === "from" ? this.scale?.least : this.scale?.greatest) ?? 0;
  }

  private handle(end: End): HTMLElement {
    const handle = h("div", { class: `histogram-handle is-${end}`, role: "slider", tabindex: 0, "aria-label": say(`histogram.${end}`) });
    handle.addEventListener("keydown", (event) => this.onKey(end, event));
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) this.move(end, this.valueUnder(event), false);
    });
    handle.addEventListener("pointerup", (event) => this.move(end, this.valueUnder(event), true));
    return handle;
  }

  private onKey(end: End, event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined || this.scale === null) return;
    event.preventDefault();
    this.move(end, stepFrom(this.scale, this.valueOf(end), step), true);
  }

  private valueUnder({ clientX }: PointerEvent): number {
    const { left, width } = this.plot.getBoundingClientRect();
    return this.scale === null || width === 0 ? 0 : valueAt(this.scale, (clientX - left) / width);
  }

  /** Handles do not pass each other; at the ends of the scale there is no limit. */
  private move(end: End, value: number, isFinal: boolean): void {
    if (this.scale === null) return;
    const { least, greatest } = this.scale;
    const free = end === "from" ? Math.min(value, this.valueOf("to")) : Math.max(value, this.valueOf("from"));
    const limit = end === "from" ? free <= least : free >= greatest;
    const parts = { [end]: limit ? null : free };
    if (isFinal) void this.filters.change(parts);
    else this.filters.preview(parts);
  }
}

/** The known values in rising order; `isKept`: only of places that filters keep. */
function known({ values, kept }: Shown, isKept: boolean): number[] {
  const found: number[] = [];
  values?.ids.forEach((id, at) => {
    const value = values.values[at] ?? null;
    if (value !== null && (!isKept || kept === null || kept.ids.has(id))) found.push(value);
  });
  return found.sort((a, b) => a - b);
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
