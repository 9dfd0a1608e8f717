/** Tells what one map shows at a point: outlines the place there and has its words. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Units, readUnits } from "../../figures/units.ts";
import type { FigureView, Shown } from "../../figures/view.ts";
import { rowsOf } from "../../map/table.ts";
import type { TableRow } from "../../map/table-view.ts";
import { type Ground, drawnLevel, groundAt } from "./ground.ts";
import { HoverOutline } from "./outline.ts";
import { type Words, wordsOf } from "./words.ts";

export interface Point {
  x: number;
  y: number;
}

export class Teller {
  private readonly outline: HoverOutline;
  private readonly unfollow: () => void;
  private units: Units | null = null;
  private rows: { of: Shown; byId: Map<number, TableRow> } | null = null;
  private outlined = "";
  private isWaiting = false;

  constructor(
    private readonly map: MapLibreMap,
    private readonly figures: FigureView,
    onChange: () => void,
  ) {
    this.outline = new HoverOutline(map);
    let drawn = "";
    this.unfollow = figures.follow(({ level, painting }) => {
      const now = `${level} ${painting === null}`;
      if (now !== drawn) this.clear();
      drawn = now;
      onChange();
    });
  }

  /** Fetch the names of the level that is drawn, once; false where they cannot be had. */
  async isReady(): Promise<boolean> {
    const level = this.level();
    if (this.units?.level === level) return true;
    try {
      this.units = await readUnits(level);
    } catch (error) {
      console.warn(error);
      return false;
    }
    this.rows = null;
    return this.level() === level;
  }

  /** Outline the ground at a point and return its words; none in the sea. Names must be there. */
  tell({ x, y }: Point): Words[] {
    const ground = this.units === null ? null : groundAt(this.map, [x, y], this.units);
    const key = ground?.key ?? "";
    if (ground === null) this.outline.hide();
    else if (key !== this.outlined) this.outline.show(ground, this.isEverywhere());
    this.outlined = key;
    return ground === null ? [] : this.words(ground);
  }

  /** Call when the map has drawn what it is still fetching; never where all is there already. */
  onceDrawn(call: () => void): void {
    if (this.isWaiting || (this.map.isStyleLoaded() && this.map.areTilesLoaded())) return;
    this.isWaiting = true;
    this.map.once("idle", () => {
      this.isWaiting = false;
      call();
    });
  }

  /** Outline nothing. */
  rest(): void {
    if (this.outlined !== "") this.outline.hide();
    this.outlined = "";
  }

  /** Take the outlines away, as when the style was loaded anew. */
  clear(): void {
    this.outlined = "";
    this.outline.clear();
  }

  /** The map goes away. */
  stop(): void {
    this.unfollow();
    this.outline.hide();
  }

  /** True where the level is drawn at every zoom. */
  private isEverywhere(): boolean {
    const { shown, asked } = this.figures;
    return shown.painting !== null || asked.level === "lao";
  }

  private level(): Units["level"] {
    return drawnLevel(this.figures.shown, this.map.getZoom());
  }

  private words(ground: Ground): Words[] {
    const { shown } = this.figures;
    // Of a level that is drawn without figures, none are said.
    const told = ground.level === shown.level ? shown : { ...shown, level: ground.level, values: null };
    return wordsOf(ground, told, this.rowsById(shown));
  }

  private rowsById(shown: Shown): Map<number, TableRow> {
    if (this.rows?.of !== shown) {
      const rows = rowsOf(shown, this.units?.all ?? []);
      this.rows = { of: shown, byId: new Map(rows.map((row) => [row.unit.id, row])) };
    }
    return this.rows.byId;
  }
}
