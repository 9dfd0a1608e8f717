/** What lies under a point of the map: the place that is coloured there, or those that share it. */

import type { Map as MapLibreMap, PointLike } from "maplibre-gl";
import type { Level } from "../../api.ts";
import type { Unit, Units } from "../../figures/units.ts";
import type { Shown } from "../../figures/view.ts";
import { levelAt } from "../../map/levels.ts";

export interface Ground {
  /** The same for the same ground. */
  key: string;
  level: Level;
  /** The id of the one place, as feature-state knows it; null where several or none own it. */
  id: number | null;
  /** Codes of all owners, as the cell's tile names them. */
  owners: string;
  places: Unit[];
}

/** An office is drawn over the cells, and stands for its own LAO alone. */
const LAYERS: Record<Level, string[]> = {
  province: ["provinces-fill"],
  district: ["districts-fill"],
  lao: ["offices", "cells-fill", "cells-shared", "cells-unknown"],
  pao: ["paos-fill"],
};

/** The level whose outlines the map draws now: without figures that of the zoom, or LAOs everywhere. */
export function drawnLevel({ level, painting }: Shown, zoom: number): Level {
  return painting !== null || level === "lao" ? level : levelAt(zoom);
}

/** The ground at a point; null in the sea, abroad, and while the map is loading. */
export function groundAt(map: MapLibreMap, point: PointLike, units: Units): Ground | null {
  const { level } = units;
  // Asking for a layer that is not there counts as an error of the map.
  const layers = LAYERS[level].filter((id) => map.getLayer(id) !== undefined);
  if (layers.length === 0) return null;
  const [top] = map.queryRenderedFeatures(point, { layers });
  if (top === undefined) return null;
  const owners: unknown = top.properties.owners;
  if (typeof owners === "string" && top.properties.n !== 1) return shared(level, owners, units);
  const unit = typeof top.id === "number" ? units.byId.get(top.id) : undefined;
  return unit === undefined ? null : { key: unit.code, level, id: unit.id, owners: "", places: [unit] };
}

function shared(level: Level, owners: string, { all }: Units): Ground {
  const codes = new Set(owners.split(","));
  return { key: `${owners} `, level, id: null, owners, places: all.filter(({ code }) => codes.has(code)) };
}
