/** What a map shows of figures: the choice, its level and classes, fetched and painted. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Level, type Values, readIndexValues, readValues } from "../api.ts";
import { levelAt, nearestLevel } from "../map/levels.ts";
import { Painter } from "../map/paint.ts";
import { currentPalette } from "../map/theme.ts";
import type { Asked } from "./asked.ts";
import { type Catalogue, type Known, look, yearsAt } from "./catalogue.ts";
import { type Choice, isByFigures } from "./choice.ts";
import { type Kept, type Painting, paint, paintCrossed, paintNone } from "./painting.ts";

/** What the map wears now. */
export interface Shown {
  known: Known;
  level: Level;
  /** Null where the map is coloured without figures, or there are none. */
  values: Values | null;
  second: Values | null;
  painting: Painting | null;
  /** What filters leave; null where there are none. */
  kept: Kept | null;
  /** Why the map does not show what was asked for: figures not to be had, or no such figure. */
  problem: "failed" | "unknown" | null;
}

/** Says what filters leave of a level, whose figures are given where the map shows some. */
export type Keeper = (level: Level, values: Values | null) => Promise<Kept | null>;

/** What pressing a line of the key does: `class:2`, `type:town`, `grade:A`. */
export interface KeyPress {
  isPressed: (line: string) => boolean;
  press: (line: string) => void;
}

const PLAIN: Known = { choice: { kind: "type" }, levels: [], years: [], entry: null };

export class FigureView {
  asked: Asked;
  shown: Shown;
  /** Null where lines of the key are words alone. */
  keyPress: KeyPress | null = null;
  private readonly painter: Painter;
  private readonly listeners: ((shown: Shown) => void)[] = [];
  private readonly requests = new Map<string, Promise<Values | null>>();
  private keeper: Keeper | null = null;
  private isSteady = false;
  private pool: (number | null)[] | null = null;
  private turn = 0;
  private question = 0;

  constructor(
    private readonly map: MapLibreMap,
    readonly catalogue: Catalogue,
    asked: Asked,
  ) {
    this.painter = new Painter(map);
    this.asked = asked;
    this.shown = { known: PLAIN, level: levelAt(map.getZoom()), values: null, second: null, painting: null, kept: null, problem: null };
    map.on("zoom", () => this.followZoom());
  }

  /** Call with what is shown, now and at every change; returns how to end that. */
  follow(listener: (shown: Shown) => void): () => void {
    this.listeners.push(listener);
    listener(this.shown);
    return () => {
      const at = this.listeners.indexOf(listener);
      if (at >= 0) this.listeners.splice(at, 1);
    };
  }

  /** Ask for something else; resolves when the map wears it. */
  async ask(change: Partial<Asked>): Promise<void> {
    this.asked = { ...this.asked, ...change };
    await this.update();
  }

  /** True while a figure has the same classes in all its years. */
  get steady(): boolean {
    return this.isSteady;
  }

  /** Divide all years of a figure into classes together, so that colours compare over time. */
  async setSteady(isSteady: boolean): Promise<void> {
    if (isSteady === this.isSteady) return;
    this.isSteady = isSteady;
    await this.update();
  }

  /** Fetch the values of a year before they are asked for; a failure is told when they are. */
  async readAhead(year: number): Promise<void> {
    const { choice } = this.shown.known;
    if (choice.kind === "indicator") await this.read({ ...choice, year }, this.shown.level).catch(() => null);
  }

  /** Draw nothing any more: the map is going away. */
  stop(): void {
    this.turn += 1;
    this.listeners.length = 0;
  }

  /** Let filters leave places out, now and whenever something else is shown. */
  setKeeper(keeper: Keeper): void {
    this.keeper = keeper;
  }

  /** Ask the filters again; resolves when the map wears what they leave. */
  async filter(): Promise<void> {
    const { turn } = this;
    this.question += 1;
    const { question } = this;
    const { level, values } = this.shown;
    const kept = (await this.keeper?.(level, values)) ?? null;
    // What is shown next asks them itself.
    if (turn !== this.turn || question !== this.question) return;
    this.shown = { ...this.shown, kept };
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
    let shown: Shown = { known, level, values: null, second: null, painting: null, kept: null, problem };
    let pool: (number | null)[] | null = null;
    try {
      const [values, others, all] = await Promise.all([
        this.read(known.choice, level),
        second && this.read(second.choice, level),
        this.isSteady ? this.readAllYears(known, level) : null,
      ]);
      const kept = (await this.keeper?.(level, values)) ?? null;
      shown = { ...shown, values, second: others, kept };
      pool = all;
    } catch (error) {
      console.warn(error);
      shown = { ...shown, problem: "failed" };
    }
    if (turn !== this.turn) return;
    this.shown = shown;
    this.pool = pool;
    this.repaint();
  }

  private repaint(): void {
    const { known, level, values, second, kept } = this.shown;
    const palette = currentPalette(this.map);
    let painting: Painting | null = null;
    if (values !== null) {
      painting =
        second === null
          ? paint(values, this.asked.classing, palette, kept, this.pool)
          : paintCrossed(values, second, palette, kept);
      this.painter.classes(level, painting);
    } else {
      const by = known.choice.kind === "grade" ? "grade" : "type";
      this.painter.plain(by, kept === null ? new Map() : paintNone(kept), this.asked.level === "lao");
    }
    this.shown = { ...this.shown, painting };
    for (const listener of [...this.listeners]) listener(this.shown);
  }

  /** The values of all years of an indicator at a level; null of anything else. */
  private async readAllYears({ choice, entry }: Known, level: Level): Promise<(number | null)[] | null> {
    if (choice.kind !== "indicator" || entry === null) return null;
    const every = await Promise.all(yearsAt(entry, level).map((year) => this.read({ ...choice, year }, level)));
    return every.flatMap((values) => values?.values ?? []);
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
