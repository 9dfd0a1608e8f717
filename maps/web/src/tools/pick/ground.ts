/** Which place a tap on the map means, from what is drawn there. */

import type { Map as MapLibreMap, PointLike } from "maplibre-gl";
import type { Level, Position } from "../../api.ts";
import type { Unit, Units } from "../../figures/units.ts";

const FILL: Record<Level, string[]> = {
  province: ["provinces-fill"],
  district: ["districts-fill"],
  lao: ["cells-fill", "cells-shared"],
  pao: ["paos-fill"],
};
/** How far a finger may miss the dot of an office, in pixels. */
const REACH = 14;

export interface Ground {
  unit: Unit;
  /** How many LAOs share the ground; the one whose office is nearest is meant. */
  shared: number;
}

/** The place at a position, among those of a level; null where none is drawn. */
export function groundAt(map: MapLibreMap, units: Units, [lon, lat]: Position): Ground | null {
  const point = map.project([lon, lat]);
  const around: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const drawn = (layers: string[]): string[] => layers.filter((layer) => map.getLayer(layer) !== undefined);
  if (units.level === "lao") {
    const [office] = map.queryRenderedFeatures(around, { layers: drawn(["offices"]) });
    const unit = office === undefined ? undefined : units.byId.get(Number(office.id));
    if (unit !== undefined) return { unit, shared: 1 };
  }
  for (const { id, properties } of map.queryRenderedFeatures(point, { layers: drawn(FILL[units.level]) })) {
    const owners: unknown = properties.owners;
    if (typeof owners === "string" && owners.includes(",")) return nearest(units, owners.split(","), [lon, lat]);
    const unit = units.byId.get(Number(id));
    if (unit !== undefined) return { unit, shared: 1 };
  }
  return null;
}

function nearest({ all }: Units, owners: readonly string[], [lon, lat]: Position): Ground | null {
  const distance = ({ position }: Unit): number =>
    position === null ? Infinity : Math.hypot((position[0] - lon) * Math.cos((lat * Math.PI) / 180), position[1] - lat);
  const [unit] = all.filter(({ code }) => owners.includes(code)).sort((a, b) => distance(a) - distance(b));
  return unit === undefined ? null : { unit, shared: owners.length };
}
