/** Colour the map by LAO type, or each level by a value: small requests, painted by feature-state. */

import type { ExpressionSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { ColourMode } from "../address.ts";
import type { ClassLabel, Level, Values } from "../api.ts";
import { rampOf, usableBreaks } from "../classes.ts";
import { DISTRICTS_FROM, LAOS_FROM } from "./levels.ts";
import type { ValueSource } from "./source.ts";
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
    private source: ValueSource | null,
  ) {}

  /** Colour by something else from now on. */
  setSource(source: ValueSource | null): void {
    this.source = source;
    this.requests.clear();
    this.painted.clear();
  }

  /** The values of a level, fetched once; null when the edition has none. */
  async load(level: Level): Promise<Values | null> {
    if (!this.source?.levels.includes(level)) return null;
    const request = this.requests.get(level) ?? this.source.read(level);
    this.requests.set(level, request);
    try {
      return await request;
    } catch (error) {
      if (this.requests.get(level) === request) this.requests.delete(level);
      throw error;
    }
  }

  /** Colour the map; resolves to the values of `level` when the map wears them. */
  async show(mode: ColourMode, level: Level): Promise<Values | null> {
    const { source } = this;
    const values = mode === "population" ? await this.load(level) : null;
    // What was asked of an earlier source came late.
    if (source !== this.source) return this.show(mode, level);
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
    const colour = valueColours(values.breaks, values.classes);
    // Below the next level the plain land shows through.
    const { land } = currentPalette();
    const upTo: ExpressionSpecification = ["step", ["zoom"], colour, until ?? 0, land];
    this.map.setPaintProperty(fill, "fill-color", until === undefined ? colour : upTo);
    this.map.setFilter(missing, isMissing(level, values.ids, unknown));
    this.map.setPaintProperty(missing, "fill-pattern", missingPattern(level, values.not_ranked ?? []));
    this.map.setLayoutProperty(missing, "visibility", "visible");
  }
}

function typeColours(): ExpressionSpecification {
  const { types, missing } = currentPalette();
  const pairs = Object.entries(types).flat();
  return ["match", ["get", "type"], ...pairs, missing] as unknown as ExpressionSpecification;
}

function valueColours(breaks: readonly number[], classes?: readonly ClassLabel[]): ExpressionSpecification {
  const { ramp, missing } = currentPalette();
  const edges = usableBreaks(breaks);
  const colours = classes?.map(({ colour }) => classColour(colour)) ?? rampOf(ramp, edges.length + 1);
  const value: ExpressionSpecification = ["feature-state", "value"];
  const steps = edges.flatMap((edge, at) => [edge, colours[at + 1] ?? missing]);
  const step = edges.length === 0 ? colours[0] : ["step", ["number", value, 0], colours[0], ...steps];
  const isNumber = ["==", ["typeof", value], "number"];
  return ["case", isNumber, step, missing] as unknown as ExpressionSpecification;
}

/** `ramp-3`, `cluster-low_low`: a class's colour in the palette of now. */
function classColour(name: string): string {
  const { ramp, clusters, missing } = currentPalette();
  const [kind, key = ""] = name.split("-");
  const found = kind === "ramp" ? ramp[Number(key)] : clusters[key as keyof typeof clusters];
  return found ?? missing;
}

/** Who is not ranked is drawn apart from who has no figure. */
function missingPattern(level: Level, notRanked: readonly number[]): ExpressionSpecification | string {
  if (notRanked.length === 0) return "hatch-missing";
  const isUnranked = ["in", idOf(level), ["literal", notRanked]];
  return ["case", isUnranked, "hatch-unranked", "hatch-missing"] as unknown as ExpressionSpecification;
}

function idOf(level: Level): unknown[] {
  return level === "lao" ? ["to-number", ["get", "owner"], -1] : ["id"];
}

/** A place, or the single owner of a cell, whose value is null or who is not in the list at all. */
function isMissing(
  level: Level,
  known: readonly number[],
  unknown: readonly number[],
): ExpressionSpecification {
  const id = idOf(level);
  const hasNone = [
    "any",
    ["in", id, ["literal", unknown]],
    ["!", ["in", id, ["literal", known]]],
  ];
  const filter = level === "lao" ? ["all", ["==", ["get", "n"], 1], hasNone] : hasNone;
  return filter as unknown as ExpressionSpecification;
}
