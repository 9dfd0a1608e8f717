/** A range over the years that a figure is known for at the level shown, with play and pause. */

import { announce } from "../../announce.ts";
import { h } from "../../dom.ts";
import { yearsAt } from "../../figures/catalogue.ts";
import type { Shown } from "../../figures/view.ts";
import { formatYear } from "../../format.ts";
import { pageLang, say } from "../../messages.ts";
import { icon } from "../icon.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { Player } from "./player.ts";

const PLAY = "M7 5v14l12-7z";
const PAUSE = "M8 5v14M16 5v14";
const STEP_MS = 1500;
/** Readers who asked for less motion get more time between steps; nothing glides in any case. */
const CALM_STEP_MS = 3000;
const STEADY = "steady";
const CALM = "(prefers-reduced-motion: reduce)";

export class Timeline implements MapTool {
  private readonly range = h("input", { type: "range", id: "timeline-range", min: 0, step: 1, "aria-label": say("timeline.label") });
  // The range says the year itself.
  private readonly now = h("span", { class: "timeline-now", "aria-hidden": "true" });
  private readonly names = h("div", { class: "timeline-names", "aria-hidden": "true" });
  private readonly steady = h("input", { type: "checkbox", id: "timeline-steady" });
  private readonly steadyLine = h("label", { class: "timeline-steady" }, this.steady, " ", say("timeline.steady"));
  private readonly toggle = h("button", { type: "button", class: "map-tool timeline-play" });
  private readonly player: Player;
  private years: readonly number[] = [];
  private code = "";

  constructor(
    private readonly box: HTMLElement,
    private readonly host: ToolHost,
  ) {
    this.player = new Player(
      {
        count: () => this.years.length,
        at: () => Number(this.range.value),
        show: (step) => this.show(step, true),
        onChange: (isPlaying) => this.drawToggle(isPlaying),
      },
      () => (window.matchMedia(CALM).matches ? CALM_STEP_MS : STEP_MS),
      { set: (call, ms) => window.setTimeout(call, ms), clear: (timer) => window.clearTimeout(timer) },
    );
    this.drawToggle(false);
    this.toggle.addEventListener("click", () => void this.playOrPause());
    this.range.addEventListener("input", () => this.onSlide());
    this.steady.addEventListener("change", () => this.setSteady(this.steady.checked));
    const line = h("div", { class: "timeline-line" }, this.range, this.names);
    box.append(this.toggle, line, this.now, this.steadyLine);
    this.restore();
    host.figures.follow((shown) => this.draw(shown));
  }

  /** Take the classes of all years from the address. */
  restore(): void {
    void this.host.figures.setSteady(this.host.read(STEADY) === "1");
  }

  private async playOrPause(): Promise<void> {
    if (this.player.isPlaying) return this.player.pause();
    // What moves must be comparable: classes that change with the year would hide the change.
    this.setSteady(true);
    await this.player.play();
  }

  private onSlide(): void {
    this.player.pause();
    void this.show(Number(this.range.value), false);
  }

  private setSteady(isSteady: boolean): void {
    this.host.keep(STEADY, isSteady ? "1" : null);
    void this.host.figures.setSteady(isSteady);
  }

  private async show(step: number, isSaid: boolean): Promise<void> {
    const { figures } = this.host;
    const { choice } = figures.shown.known;
    const year = this.years[step];
    if (year === undefined || choice.kind !== "indicator") return;
    this.mark(step);
    await figures.ask({ choice: { ...choice, year } });
    if (isSaid) announce(nameOf(year));
    const next = this.years[step + 1];
    if (next !== undefined) await figures.readAhead(next);
  }

  private draw({ known, level, second }: Shown): void {
    const { choice } = known;
    const years = yearsAt(known.entry, level);
    const code = choice.kind === "indicator" ? choice.code : "";
    if (code !== this.code) this.player.pause();
    this.code = code;
    this.box.hidden = years.length < 2;
    if (this.box.hidden) this.player.pause();
    this.steady.checked = this.host.figures.steady;
    this.steadyLine.hidden = second !== null;
    if (years.join() !== this.years.join()) this.setYears(years);
    if (choice.kind === "indicator" && choice.year !== null) this.mark(Math.max(0, years.indexOf(choice.year)));
  }

  private setYears(years: readonly number[]): void {
    this.years = years;
    this.range.max = String(years.length - 1);
    this.names.replaceChildren(
      ...years.map((year, at) => {
        const name = h("span", { class: isNamedOnPhone(at, years.length) ? "" : "is-extra" }, formatYear(year, pageLang()));
        name.style.left = `${(100 * at) / Math.max(1, years.length - 1)}%`;
        return name;
      }),
    );
  }

  private mark(step: number): void {
    const name = nameOf(this.years[step] ?? 0);
    this.range.value = String(step);
    this.range.setAttribute("aria-valuetext", name);
    this.now.textContent = name;
  }

  private drawToggle(isPlaying: boolean): void {
    const name = say(isPlaying ? "timeline.pause" : "timeline.play");
    this.toggle.setAttribute("aria-label", name);
    this.toggle.title = name;
    this.toggle.replaceChildren(icon(isPlaying ? PAUSE : PLAY));
    this.toggle.classList.toggle("is-playing", isPlaying);
  }
}

/** On a narrow screen the first and the last have room for their names, and some between. */
export function isNamedOnPhone(at: number, count: number): boolean {
  const every = Math.ceil((count - 1) / 4);
  return at === count - 1 || (at % Math.max(1, every) === 0 && count - 1 - at >= every);
}

function nameOf(year: number): string {
  return say("card.year", { year: formatYear(year, pageLang()) });
}
