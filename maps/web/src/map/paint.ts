/** Colour the map by LAO type, or each level by a value: small requests, painted by feature-state. */

import type { ExpressionSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { ColourMode } from "../address.ts";
import { type Level, type Values, readValues } from "../api.ts";
import { rampOf, usableBreaks } from "../classes.ts";
import type { IndicatorConfig } from "./config.ts";
import { DISTRICTS_FROM, LAOS_FROM } from "./levels.ts";
import { currentPalette } from "./theme.ts";

interface Layers {
  source: string;
  fill: string;
  missing: string;
  /** From this zoom on the next finer level is coloured instead. */
  until?: number;
}

const LAYERS: Record<Level, Layers> = {
  province: { source: "provinces", fill: "provinces-fill", missing: "provinces-missing", until: DISTRICTS_FROM },
  district: { source: "districts", fill: "districts-fill", missing: "districts-missing", until: LAOS_FROM },
  lao: { source: "cells", fill: "cells-fill", missing: "cells-missing" },
};

export class Painter {
  mode: ColourMode = "type";
  private readonly requests = new Map<Level, Promise<Values | null>>();
  private readonly painted = new Map<Level, Values>();

  constructor(
    private readonly map: MapLibreMap,
    private readonly indicator: IndicatorConfig | undefined,
  ) {}

  /** The values of a level, fetched once; null when the edition has none. */
  async load(level: Level): Promise<Values | null> {
    if (!this.indicator?.levels.includes(level)) return null;
    const { code, year } = this.indicator;
    const request = this.requests.get(level) ?? readValues(code, year, level);
    this.requests.set(level, request);
    try {
      return await request;
    } catch (error) {
      this.requests.delete(level);
      throw error;
    }
  }

  /** Colour the map; resolves to the values of `level` when the map wears them. */
  async show(mode: ColourMode, level: Level): Promise<Values | null> {
    const values = mode === "population" ? await this.load(level) : null;
    this.mode = mode;
    if (values !== null) this.painted.set(level, values);
    this.paint();
    return values;
  }

  /** Paint again, as after the style was loaded anew. */
  paint(): void {
    for (const level of Object.keys(LAYERS) as Level[]) {
      const values = this.mode === "population" ? this.painted.get(level) : undefined;
      if (values === undefined) this.paintPlain(level);
      else this.paintValues(level, values);
    }
  }

  private paintPlain(level: Level): void {
    const { fill, missing } = LAYERS[level];
    const colour = level === "lao" ? typeColours() : currentPalette().land;
    this.map.setPaintProperty(fill, "fill-color", colour);
    this.map.setLayoutProperty(missing, "visibility", "none");
  }

  private paintValues(level: Level, values: Values): void {
    const { source, fill, missing, until } = LAYERS[level];
    const unknown: number[] = [];
    values.ids.forEach((id, at) => {
      const value = values.values[at] ?? null;
      if (value === null) unknown.push(id);
      this.map.setFeatureState({ source, sourceLayer: source, id }, { value });
    });
    const colour = valueColours(values.breaks);
    // Below the next level the plain land shows through.
    const { land } = currentPalette();
    const upTo: ExpressionSpecification = ["step", ["zoom"], colour, until ?? 0, land];
    this.map.setPaintProperty(fill, "fill-color", until === undefined ? colour : upTo);
    this.map.setFilter(missing, isMissing(level, values.ids, unknown));
    this.map.setLayoutProperty(missing, "visibility", "visible");
  }
}

function typeColours(): ExpressionSpecification {
  const { types, missing } = currentPalette();
  const pairs = Object.entries(types).flat();
  return ["match", ["get", "type"], ...pairs, missing] as unknown as ExpressionSpecification;
}

function valueColours(breaks: readonly number[]): ExpressionSpecification {
  const { ramp, missing } = currentPalette();
  const edges = usableBreaks(breaks);
  const colours = rampOf(ramp, edges.length + 1);
  const value: ExpressionSpecification = ["feature-state", "value"];
  const steps = edges.flatMap((edge, at) => [edge, colours[at + 1] ?? missing]);
  const step = edges.length === 0 ? colours[0] : ["step", ["number", value, 0], colours[0], ...steps];
  const isNumber = ["==", ["typeof", value], "number"];
  return ["case", isNumber, step, missing] as unknown as ExpressionSpecification;
}

/** A place, or the single owner of a cell, whose value is null or who is not in the list at all. */
function isMissing(
  level: Level,
  known: readonly number[],
  unknown: readonly number[],
): ExpressionSpecification {
  const id = level === "lao" ? ["to-number", ["get", "owner"], -1] : ["id"];
  const hasNone = [
    "any",
    ["in", id, ["literal", unknown]],
    ["!", ["in", id, ["literal", known]]],
  ];
  const filter = level === "lao" ? ["all", ["==", ["get", "n"], 1], hasNone] : hasNone;
  return filter as unknown as ExpressionSpecification;
}
