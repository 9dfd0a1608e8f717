/** Ask the map for a point: by click, by tap, or by Enter at the middle for the keyboard. */

import { type LngLat, type Map as MapLibreMap, Marker } from "maplibre-gl";
import { h } from "../dom.ts";
import { say } from "../messages.ts";

export class Pointer {
  private marker: Marker | null = null;

  constructor(
    private readonly map: MapLibreMap,
    onPoint: (lat: number, lon: number) => void,
  ) {
    const ask = ({ lat, lng }: LngLat): void => onPoint(lat, lng);
    map.on("click", (event) => {
      if (!event.defaultPrevented) ask(event.lngLat);
    });
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key === "Enter") ask(map.getCenter());
    });
    map.getCanvas().setAttribute("aria-describedby", "map-help");
  }

  /** Mark the point that was asked for. */
  show(lat: number, lon: number): void {
    this.clear();
    const element = h("div", { class: "pin", role: "img", "aria-label": say("map.point") });
    this.marker = new Marker({ element, anchor: "bottom" }).setLngLat([lon, lat]).addTo(this.map);
  }

  /** Take the mark away. */
  clear(): void {
    this.marker?.remove();
    this.marker = null;
  }
}
