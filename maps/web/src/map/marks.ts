/**
 * Mark a set of places on the map: outlines by feature-state, a filter on the owners of shared
 * cells, and a ring at each position, which also shows those that have no outline.
 */

import type { ExpressionSpecification, GeoJSONSource, LineLayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { Level } from "../api.ts";
import type { Unit } from "../figures/units.ts";
import { DISTRICTS_FROM, LAOS_FROM } from "./levels.ts";
import { type Palette, currentPalette } from "./theme.ts";

/** A place with the level that it is drawn at. */
export interface Marked {
  unit: Unit;
  level: Level;
}

export interface MarkStyle {
  colour: (palette: Palette) => string;
  /** What the ring is filled with; null leaves it open. */
  fill: ((palette: Palette) => string) | null;
  width: number;
  dash?: number[];
}

const SOURCE_OF: Record<Level, string> = { province: "provinces", district: "districts", lao: "cells", pao: "paos" };
const FROM: Record<string, number> = { provinces: 0, districts: DISTRICTS_FROM, cells: LAOS_FROM, paos: 0 };
const OUTLINED: readonly Level[] = ["province", "district", "lao", "pao"];
/** Each owner is looked for in each shared cell of a tile. */
const MOST_OWNERS = 500;

export class Marks {
  private marked: readonly Marked[] = [];

  /** `name` is that of the feature-state, and begins the ids of the layers. */
  constructor(
    private readonly map: MapLibreMap,
    private readonly name: string,
    private readonly style: MarkStyle,
  ) {}

  /** Mark exactly these places. */
  set(marked: readonly Marked[]): void {
    for (const one of this.marked) this.wear(one, false);
    this.marked = marked;
    this.draw();
  }

  /** Draw again after the style was loaded anew. */
  restyle(): void {
    this.draw();
  }

  private draw(): void {
    if (this.marked.length > 0) this.addLayers();
    if (!this.map.getSource(this.name)) return;
    for (const one of this.marked) this.wear(one, true);
    this.map.setFilter(`${this.name}-shared`, this.ownersFilter());
    const features = this.marked.flatMap(({ unit }) => pointOf(unit));
    (this.map.getSource(this.name) as GeoJSONSource).setData({ type: "FeatureCollection", features });
  }

  private wear({ unit, level }: Marked, isMarked: boolean): void {
    const source = SOURCE_OF[level];
    if (this.map.getSource(source)) {
      this.map.setFeatureState({ source, sourceLayer: source, id: unit.id }, { [this.name]: isMarked });
    }
  }

  private addLayers(): void {
    const { map, name } = this;
    if (map.getSource(name)) return;
    const { colour, fill, width } = this.style;
    const palette = currentPalette(this.map);
    const labels = map.getStyle().layers.find(({ type }) => type === "symbol")?.id;
    map.addSource(name, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    for (const level of OUTLINED) map.addLayer(this.outline(`${name}-${level}`, SOURCE_OF[level], isWorn(name)), labels);
    map.addLayer({ ...this.outline(`${name}-shared`, "cells", 1), filter: this.ownersFilter() }, labels);
    map.addLayer(
      {
        id: `${name}-dots`,
        type: "circle",
        source: name,
        paint: {
          "circle-color": fill === null ? "rgba(0, 0, 0, 0)" : fill(palette),
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 3, 8, 5, 12, 8],
          "circle-stroke-color": colour(palette),
          "circle-stroke-width": width / 2 + 0.5,
        },
      },
      labels,
    );
  }

  private outline(id: string, source: string, opacity: number | ExpressionSpecification): LineLayerSpecification {
    const { colour, width, dash } = this.style;
    return {
      id,
      type: "line",
      source,
      "source-layer": source,
      minzoom: FROM[source] ?? 0,
      layout: { "line-join": "round" },
      paint: {
        "line-color": colour(currentPalette(this.map)),
        "line-width": ["interpolate", ["linear"], ["zoom"], 5, width / 2, 12, width],
        "line-opacity": opacity,
        ...(dash === undefined ? {} : { "line-dasharray": dash }),
      },
    };
  }

  /** A shared cell has several owners, so feature-state of one owner cannot reach it. */
  private ownersFilter(): ExpressionSpecification {
    const codes = this.marked.filter(({ level }) => level === "lao").slice(0, MOST_OWNERS).map(({ unit }) => unit.code);
    const isOwned = codes.map((code) => ["in", code, ["get", "owners"]]);
    return ["all", [">", ["get", "n"], 1], ["any", ...isOwned]] as unknown as ExpressionSpecification;
  }
}

function isWorn(name: string): ExpressionSpecification {
  return ["case", ["boolean", ["feature-state", name], false], 1, 0];
}

function pointOf({ code, position }: Unit) {
  if (position === null) return [];
  const geometry = { type: "Point" as const, coordinates: position };
  return [{ type: "Feature" as const, geometry, properties: { code } }];
}
