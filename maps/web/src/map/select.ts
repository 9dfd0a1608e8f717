/** Outline the chosen place, where it is and how sure its bound is. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { Kind } from "../api.ts";

export interface Selectable {
  code: string;
  kind: string;
  place_id: number;
}

const SOURCE_OF: Partial<Record<Kind, string>> = {
  lao: "cells",
  province: "provinces",
  district: "districts",
};

export class Selection {
  private current: Selectable | null = null;

  constructor(private readonly map: MapLibreMap) {}

  /** Outline a place instead of the one before; null takes the outline away. */
  select(place: Selectable | null): void {
    if (this.current !== null) this.mark(this.current, false);
    this.current = place;
    this.paint();
  }

  /** Outline again after the style was loaded anew. */
  paint(): void {
    if (this.current !== null) this.mark(this.current, true);
    // A shared cell has several owners, so feature-state of one owner cannot reach it.
    const code = this.current?.kind === "lao" ? this.current.code : null;
    this.map.setFilter(
      "cells-selected-shared",
      code === null
        ? ["==", ["literal", 0], 1]
        : ["all", [">", ["get", "n"], 1], ["in", code, ["get", "owners"]]],
    );
  }

  private mark(place: Selectable, selected: boolean): void {
    const source = SOURCE_OF[place.kind as Kind];
    if (source === undefined) return;
    this.map.setFeatureState({ source, sourceLayer: source, id: place.place_id }, { selected });
  }
}
