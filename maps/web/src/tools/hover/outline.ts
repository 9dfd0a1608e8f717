/** The line around the place under the pointer; its layers are there only for the level in use. */

import type { ExpressionSpecification, LineLayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { Level } from "../../api.ts";
import { DISTRICTS_FROM, LAOS_FROM } from "../../map/levels.ts";
import { currentPalette } from "../../map/theme.ts";
import type { Ground } from "./ground.ts";

const SOURCES: Record<Level, string> = { province: "provinces", district: "districts", lao: "cells", pao: "paos" };
const FROM: Record<Level, number> = { province: 0, district: DISTRICTS_FROM, lao: LAOS_FROM, pao: 0 };
const LINE = "hover-line";
const SHARED = "hover-shared";
const WIDTH: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 5, 1.5, 12, 3];
/** Each change draws the map anew: a pointer that rushes by need not be followed everywhere. */
const FOLLOWS_MS = 40;
/** A filter makes the map read its tiles again: only for a pointer that stays. */
const STAYS_MS = 90;

export class HoverOutline {
  private level: Level | null = null;
  private marked: number | null = null;
  private latest: (() => void) | null = null;
  private follow = 0;
  private wait = 0;

  constructor(private readonly map: MapLibreMap) {}

  /** Draw the line around the ground in a moment; `isEverywhere` where its level is drawn at every zoom. */
  show(ground: Ground, isEverywhere: boolean): void {
    this.latest = () => this.draw(ground, isEverywhere);
    if (this.follow !== 0) return;
    this.follow = window.setTimeout(() => {
      this.follow = 0;
      this.latest?.();
    }, FOLLOWS_MS);
  }

  /** Draw no line. */
  hide(): void {
    window.clearTimeout(this.follow);
    this.follow = 0;
    this.latest = null;
    this.mark(null);
  }

  /** Take the layers away, as before another level is drawn. */
  clear(): void {
    this.hide();
    for (const id of [LINE, SHARED]) if (this.map.getLayer(id)) this.map.removeLayer(id);
    this.level = null;
  }

  private draw(ground: Ground, isEverywhere: boolean): void {
    // Gone while a style is being loaded anew.
    if (this.map.getSource(SOURCES[ground.level]) === undefined) return;
    this.prepare(ground.level, isEverywhere);
    this.mark(ground.id);
    if (ground.id === null && ground.level === "lao") {
      this.wait = window.setTimeout(() => this.share(ground.owners), STAYS_MS);
    }
  }

  private mark(id: number | null): void {
    window.clearTimeout(this.wait);
    if (this.level === null) return;
    const source = SOURCES[this.level];
    // Gone with the style that is being loaded anew.
    if (this.map.getSource(source) === undefined) {
      this.marked = null;
      return;
    }
    const state = (of: number, isHovered: boolean): void => {
      this.map.setFeatureState({ source, sourceLayer: source, id: of }, { hovered: isHovered });
    };
    if (this.marked !== null) state(this.marked, false);
    if (id !== null) state(id, true);
    this.marked = id;
    if (this.map.getLayer(SHARED)) this.map.setPaintProperty(SHARED, "line-opacity", 0);
  }

  /** A shared cell has no id of its own: it is found by its owners. */
  private share(owners: string): void {
    if (!this.map.getLayer(SHARED)) return;
    this.map.setFilter(SHARED, ["==", ["get", "owners"], owners]);
    this.map.setPaintProperty(SHARED, "line-opacity", 1);
  }

  private prepare(level: Level, isEverywhere: boolean): void {
    if (this.level === level && this.map.getLayer(LINE)) return;
    this.clear();
    const minzoom = isEverywhere ? 0 : FROM[level];
    const labels = this.map.getStyle().layers.find(({ type }) => type === "symbol")?.id;
    const isHovered: ExpressionSpecification = ["case", ["boolean", ["feature-state", "hovered"], false], 1, 0];
    this.map.addLayer(line(LINE, SOURCES[level], minzoom, isHovered), labels);
    if (level === "lao") {
      const nothing: ExpressionSpecification = ["==", ["get", "owners"], "-"];
      this.map.addLayer({ ...line(SHARED, SOURCES.lao, minzoom, 0), filter: nothing }, labels);
    }
    this.level = level;
  }
}

function line(id: string, source: string, minzoom: number, opacity: ExpressionSpecification | number): LineLayerSpecification {
  return {
    id,
    type: "line",
    source,
    "source-layer": source,
    minzoom,
    layout: { "line-join": "round" },
    paint: { "line-color": currentPalette().ink, "line-width": WIDTH, "line-opacity": opacity },
  };
}
