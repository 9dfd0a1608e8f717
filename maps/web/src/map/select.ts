/** Outline the chosen place, or the area that is known to hold it. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { Grade, LaoType } from "../api.ts";

export interface Selectable {
  code: string;
  kind: string;
  place_id: number;
  lao_type: LaoType | null;
  grade: Grade | null;
  province: { place_id: number } | null;
  district: { place_id: number } | null;
}

export interface Outline {
  source: "provinces" | "districts" | "subdistricts" | "cells";
  id: number;
}

/** What to outline: a PAO holds its province; of grades E and F only the district is known. */
export function outlineOf(place: Selectable): Outline | null {
  if (place.kind === "province") return { source: "provinces", id: place.place_id };
  if (place.kind === "district") return { source: "districts", id: place.place_id };
  if (place.kind === "subdistrict") return { source: "subdistricts", id: place.place_id };
  const isDrawn = place.grade !== null && place.grade < "E";
  if (place.lao_type === "pao") return of("provinces", place.province);
  return isDrawn ? { source: "cells", id: place.place_id } : of("districts", place.district);
}

function of(source: Outline["source"], area: { place_id: number } | null): Outline | null {
  return area === null ? null : { source, id: area.place_id };
}

export class Selection {
  private current: Selectable | null = null;
  private readonly maps: MapLibreMap[];

  constructor(map: MapLibreMap) {
    this.maps = [map];
  }

  /** Outline on another map as well, whose style is there. */
  alsoOn(map: MapLibreMap): void {
    if (!this.maps.includes(map)) this.maps.push(map);
    this.paint([map]);
  }

  /** Forget a map that goes away, or whose style does. */
  notOn(map: MapLibreMap): void {
    const at = this.maps.indexOf(map);
    if (at >= 0) this.maps.splice(at, 1);
  }

  /** The code of the chosen place. */
  get code(): string | null {
    return this.current?.code ?? null;
  }

  /** Outline a place instead of the one before; null takes the outline away. */
  select(place: Selectable | null): void {
    if (this.current !== null) this.mark(this.current, false, this.maps);
    this.current = place;
    this.paint();
  }

  /** Outline again after the style was loaded anew. */
  paint(maps: readonly MapLibreMap[] = this.maps): void {
    if (this.current !== null) this.mark(this.current, true, maps);
    // A shared cell has several owners, so feature-state of one owner cannot reach it.
    const code = this.current?.kind === "lao" ? this.current.code : null;
    for (const map of maps) {
      map.setFilter(
        "cells-selected-shared",
        code === null
          ? ["==", ["literal", 0], 1]
          : ["all", [">", ["get", "n"], 1], ["in", code, ["get", "owners"]]],
      );
    }
  }

  private mark(place: Selectable, selected: boolean, maps: readonly MapLibreMap[]): void {
    const outline = outlineOf(place);
    if (outline === null) return;
    const { source, id } = outline;
    for (const map of maps) {
      if (source === "subdistricts") {
        const visibility = selected ? "visible" : "none";
        map.setLayoutProperty("subdistricts-selected", "visibility", visibility);
      }
      map.setFeatureState({ source, sourceLayer: source, id }, { selected });
    }
  }
}
