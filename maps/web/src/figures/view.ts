/** What a map shows of figures: the choice, its level and classes, fetched and painted. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Level, type Values, readIndexValues, readValues } from "../api.ts";
import { levelAt, nearestLevel } from "../map/levels.ts";
import { Painter } from "../map/paint.ts";
import { currentPalette } from "../map/theme.ts";
import type { Asked } from "./asked.ts";
import { type Catalogue, type Known, look } from "./catalogue.ts";
import { type Choice, isByFigures } from "./choice.ts";
import { type Keep, type Painting, paint, paintCrossed } from "./painting.ts";

/** What the map wears now. */
export interface Shown {
  known: Known;
  level: Level;
  /** Null where the map is coloured without figures, or there are none. */
  values: Values | null;
  second: Values | null;
  painting: Painting | null;
  /** Why the map does not show what was asked for: figures not to be had, or no such figure. */
  problem: "failed" | "unknown" | null;
}

const PLAIN: Known = { choice: { kind: "type" }, levels: [], years: [], entry: null };

export class FigureView {
  asked: Asked;
  shown: Shown;
  private readonly painter: Painter;
  private readonly listeners: ((shown: Shown) => void)[] = [];
  private readonly requests = new Map<string, Promise<Values | null>>();
  private keep: Keep | null = null;
  private turn = 0;

  constructor(
    private readonly map: MapLibreMap,
    readonly catalogue: Catalogue,
    asked: Asked,
  ) {
    this.painter = new Painter(map);
    this.asked = asked;
    this.shown = { known: PLAIN, level: levelAt(map.getZoom()), values: null, second: null, painting: null, problem: null };
    map.on("zoom", () => this.followZoom());
  }

  /** Call with what is shown, now and at every change. */
  follow(listener: (shown: Shown) => void): void {
    this.listeners.push(listener);
    listener(this.shown);
  }

  /** Ask for something else; resolves when the map wears it. */
  async ask(change: Partial<Asked>): Promise<void> {
    this.asked = { ...this.asked, ...change };
    await this.update();
  }

  /** What `setKeep` was given. */
  get kept(): Keep | null {
    return this.keep;
  }

  /** Leave places out of the colours; null shows all. */
  setKeep(keep: Keep | null): void {
    this.keep = keep;
    this.repaint();
  }

  /** Paint again, as after the style was loaded anew. */
  restyle(): void {
    this.painter.forget();
    this.repaint();
  }

  /** Fetch what is asked for, then paint; what was asked before and comes late is dropped. */
  async update(): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const found = look(this.catalogue, this.asked.choice);
    const known = found ?? PLAIN;
    const second = this.asked.second === null ? null : look(this.catalogue, this.asked.second);
    const level = this.levelOf(known, second);
    const problem = found === null ? "unknown" : null;
    let shown: Shown = { known, level, values: null, second: null, painting: null, problem };
    try {
      const [values, others] = await Promise.all([this.read(known.choice, level), second && this.read(second.choice, level)]);
      shown = { ...shown, values, second: others };
    } catch (error) {
      console.warn(error);
      shown = { ...shown, problem: "failed" };
    }
    if (turn !== this.turn) return;
    this.shown = shown;
    this.repaint();
  }

  private repaint(): void {
    const { known, level, values, second } = this.shown;
    const palette = currentPalette(this.map);
    let painting: Painting | null = null;
    if (values !== null) {
      painting =
        second === null
          ? paint(values, this.asked.classing, palette, this.keep)
          : paintCrossed(values, second, palette, this.keep);
      this.painter.classes(level, painting);
    } else this.painter.plain(known.choice.kind === "grade" ? "grade" : "type", this.asked.level === "lao");
    this.shown = { ...this.shown, painting };
    for (const listener of this.listeners) listener(this.shown);
  }

  /** The values of a choice at a level, fetched once. */
  private read(choice: Choice, level: Level): Promise<Values | null> {
    if (!isByFigures(choice)) return Promise.resolve(null);
    const key = JSON.stringify([choice, level]);
    const request = this.requests.get(key) ?? this.fetch(choice, level);
    this.requests.set(key, request);
    request.catch(() => this.requests.delete(key));
    return request;
  }

  private fetch(choice: Extract<Choice, { code: string }>, level: Level): Promise<Values | null> {
    if (choice.kind === "index") return readIndexValues(choice.code, choice.edition ?? "", choice.show, level);
    return readValues(choice.code, choice.year ?? 0, level);
  }

  /** The level that is asked for, or that of the zoom; of figures the nearest that has some. */
  private levelOf(known: Known, second: Known | null): Level {
    const wanted = this.asked.level === "auto" ? levelAt(this.map.getZoom()) : this.asked.level;
    if (!isByFigures(known.choice)) return wanted;
    const levels = known.levels.filter((level) => second === null || second.levels.includes(level));
    return nearestLevel(wanted, levels) ?? wanted;
  }

  /** Each level has its own values and classes. */
  private followZoom(): void {
    if (this.asked.level !== "auto") return;
    const second = this.asked.second === null ? null : look(this.catalogue, this.asked.second);
    if (this.levelOf(this.shown.known, second) !== this.shown.level) void this.update();
  }
}
