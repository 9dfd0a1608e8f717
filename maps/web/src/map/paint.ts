/** Colour the map: by LAO type or grade where it stands, by classes of figures through feature-state. */

import type { ExpressionSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { Level } from "../api.ts";
import { DOES_NOT_APPLY, LEFT_OUT, type Painting } from "../figures/painting.ts";
import { DISTRICTS_FROM, LAOS_FROM } from "./levels.ts";
import { type Palette, currentPalette } from "./theme.ts";

interface Drawn {
  /** Vector sources whose features wear the state of a place. */
  sources: string[];
  fill: string;
  /** Drawn over the fill where a place has no class. */
  reasons: string[];
  /** The zoom from which the style draws the level of itself. */
  from: number;
}

const DRAWN: Record<Level, Drawn> = {
  province: { sources: ["provinces"], fill: "provinces-fill", reasons: reasonsOf("provinces"), from: 0 },
  district: { sources: ["districts"], fill: "districts-fill", reasons: reasonsOf("districts"), from: DISTRICTS_FROM },
  lao: { sources: ["cells", "offices"], fill: "cells-fill", reasons: reasonsOf("cells"), from: LAOS_FROM },
  pao: { sources: ["paos"], fill: "paos-fill", reasons: reasonsOf("paos"), from: 0 },
};
const LEVELS = Object.keys(DRAWN) as Level[];
/** What of LAOs is drawn beside their fill. */
const CELLS = ["cells-fill", "cells-approximate", "cells-shared", "cells-line", "cells-line-approximate"];
const DISTRICTS = ["districts-fill", "districts-line"];
const FARTHEST = 24;
const CELLS_FADE: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], LAOS_FROM, 0.5, LAOS_FROM + 1, 0.8];

export class Painter {
  private readonly worn = new Map<string, Map<number, number>>();

  constructor(private readonly map: MapLibreMap) {}

  /** The style was loaded anew: no feature wears anything any more. */
  forget(): void {
    this.worn.clear();
  }

  /**
   * Colour LAOs by what their tiles say of them; coarser levels are plain land, as are those that
   * filters leave out. LAOs are drawn from their usual zoom on, or everywhere.
   */
  plain(by: "type" | "grade", leftOut: ReadonlyMap<number, number>, isEverywhere = false): void {
    for (const level of LEVELS) {
      const from = level === "lao" && isEverywhere ? 0 : DRAWN[level].from;
      this.range(level, level === "pao" ? null : from);
    }
    for (const source of DRAWN.lao.sources) this.wear(source, leftOut);
    const palette = currentPalette(this.map);
    this.fill("provinces-fill", palette.land);
    this.fill("districts-fill", palette.land);
    const plain = by === "type" ? typeColours(palette) : gradeColours(palette);
    const isLeftOut = ["==", ["coalesce", ["feature-state", "k"], -1], LEFT_OUT];
    const colour = ["case", isLeftOut, palette.land, plain] as unknown as ExpressionSpecification;
    this.fill("cells-fill", colour);
    this.map.setPaintProperty("cells-fill", "fill-opacity", CELLS_FADE);
    this.map.setPaintProperty("offices", "circle-color", colour);
    for (const level of LEVELS) this.show(DRAWN[level].reasons, false);
  }

  /** Colour one level by classes, at every zoom. */
  classes(level: Level, painting: Painting): void {
    const { sources, fill, reasons } = DRAWN[level];
    for (const source of sources) this.wear(source, painting.states);
    const palette = currentPalette(this.map);
    const colour = stateColours(painting.colours, palette);
    for (const other of LEVELS) this.range(other, other === level || other === "province" ? 0 : null);
    if (level !== "province") this.fill("provinces-fill", palette.land);
    this.fill(fill, colour);
    if (level === "lao") {
      this.map.setPaintProperty(fill, "fill-opacity", 0.9);
      this.map.setPaintProperty("offices", "circle-color", colour);
    }
    for (const each of LEVELS) this.show(DRAWN[each].reasons, each === level);
    for (const reason of reasons) this.map.setLayerZoomRange(reason, 0, FARTHEST);
  }

  /** Tell features what they wear: only those that change. */
  private wear(source: string, states: ReadonlyMap<number, number>): void {
    const before = this.worn.get(source) ?? new Map<number, number>();
    for (const [id, k] of states) {
      if (before.get(id) !== k) this.map.setFeatureState({ source, sourceLayer: source, id }, { k });
    }
    for (const id of before.keys()) {
      if (!states.has(id)) this.map.removeFeatureState({ source, sourceLayer: source, id }, "k");
    }
    this.worn.set(source, new Map(states));
  }

  /** Draw a level from a zoom on; null hides it. */
  private range(level: Level, from: number | null): void {
    const layers = level === "lao" ? CELLS : level === "district" ? DISTRICTS : [DRAWN[level].fill];
    this.show(layers, from !== null);
    if (from === null) {
      // Lines of districts help to find one's way near by, whatever is coloured.
      if (level === "district") this.show(["districts-line"], true);
      return;
    }
    for (const layer of layers) this.map.setLayerZoomRange(layer, from, FARTHEST);
  }

  private show(layers: readonly string[], isShown: boolean): void {
    for (const layer of layers) this.map.setLayoutProperty(layer, "visibility", isShown ? "visible" : "none");
  }

  private fill(layer: string, colour: string | ExpressionSpecification): void {
    this.map.setPaintProperty(layer, "fill-color", colour);
  }
}

function reasonsOf(source: string): string[] {
  return [`${source}-missing`, `${source}-unranked`];
}

function typeColours({ types, missing }: Palette): ExpressionSpecification {
  return ["match", ["get", "type"], ...Object.entries(types).flat(), missing] as unknown as ExpressionSpecification;
}

/** From grade A, an official outline, to D, an outer bound, and E, a position only. */
function gradeColours({ ramp, missing }: Palette): ExpressionSpecification {
  const pairs = ["A", "B", "C", "D", "E"].flatMap((grade, at) => [grade, ramp[ramp.length - 1 - at] ?? missing]);
  return ["match", ["get", "grade"], ...pairs, missing] as unknown as ExpressionSpecification;
}

function stateColours(colours: readonly string[], { land, missing }: Palette): ExpressionSpecification {
  const pairs = colours.flatMap((colour, at) => [at, colour]);
  const state = ["coalesce", ["feature-state", "k"], -1];
  return ["match", state, DOES_NOT_APPLY, missing, LEFT_OUT, land, ...pairs, missing] as unknown as ExpressionSpecification;
}
