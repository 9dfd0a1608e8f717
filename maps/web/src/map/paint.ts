/** Colour the LAOs by type, or by a value: one small request, painted by feature-state. */

import type { ExpressionSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { ColourMode } from "../address.ts";
import { type Values, readValues } from "../api.ts";
import { rampOf, usableBreaks } from "../classes.ts";
import type { IndicatorConfig } from "./config.ts";
import { currentPalette } from "./theme.ts";

const CELLS = { source: "cells", sourceLayer: "cells" };

export class Painter {
  mode: ColourMode = "type";
  private values: Values | null = null;
  private request: Promise<Values> | null = null;

  constructor(
    private readonly map: MapLibreMap,
    private readonly indicator: IndicatorConfig | undefined,
  ) {}

  /** The values of the indicator, fetched once. */
  async load(): Promise<Values | null> {
    if (this.indicator === undefined) return null;
    this.request ??= readValues(this.indicator.code, this.indicator.year);
    try {
      this.values = await this.request;
    } catch (error) {
      this.request = null;
      throw error;
    }
    return this.values;
  }

  /** Change the mode; resolves when the map wears it. */
  async setMode(mode: ColourMode): Promise<void> {
    if (mode === "population") await this.load();
    this.mode = mode;
    this.paint();
  }

  /** Paint again after the style was loaded anew. */
  paint(): void {
    if (this.mode === "population" && this.values !== null) this.paintValues(this.values);
    else this.paintTypes();
  }

  private paintTypes(): void {
    this.map.setPaintProperty("cells-fill", "fill-color", typeColours());
    this.map.setLayoutProperty("cells-missing", "visibility", "none");
  }

  private paintValues(values: Values): void {
    const missing: number[] = [];
    values.ids.forEach((id, at) => {
      const value = values.values[at] ?? null;
      if (value === null) missing.push(id);
      this.map.setFeatureState({ ...CELLS, id }, { value });
    });
    this.map.setPaintProperty("cells-fill", "fill-color", valueColours(values.breaks));
    this.map.setFilter("cells-missing", isMissing(values.ids, missing));
    this.map.setLayoutProperty("cells-missing", "visibility", "visible");
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

/** A single owner whose value is null, or who is not in the list at all. */
function isMissing(known: readonly number[], missing: readonly number[]): ExpressionSpecification {
  const owner = ["to-number", ["get", "owner"], -1];
  return [
    "all",
    ["==", ["get", "n"], 1],
    [
      "any",
      ["in", owner, ["literal", missing]],
      ["!", ["in", owner, ["literal", known]]],
    ],
  ] as unknown as ExpressionSpecification;
}
