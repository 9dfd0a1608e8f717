/** Where the map looks: clear of the sheet on a phone and of the key on a wide screen. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { PlaceSummary } from "../api.ts";
import { byId } from "../dom.ts";
import { isSheet } from "../panel/panel.ts";

const LOOK_CLOSER = 10.5;
const DEEPEST = 12.5;
const AT_OFFICE = 12;

export class Camera {
  constructor(private readonly map: MapLibreMap) {}

  /** Show a place whole; true when it has an outline to show. */
  goTo(place: PlaceSummary): boolean {
    if (place.bbox !== null) {
      this.map.fitBounds(place.bbox, { padding: this.padding(), maxZoom: DEEPEST });
      return true;
    }
    if (place.position !== null) this.map.easeTo({ center: place.position, zoom: AT_OFFICE, offset: this.offset() });
    return false;
  }

  /** Go near enough to see the answer for a point; stay where one is when that is near enough. */
  lookAt(lat: number, lon: number): void {
    const zoom = Math.max(this.map.getZoom(), LOOK_CLOSER);
    if (zoom === this.map.getZoom() && this.isInClear(lat, lon)) return;
    this.map.easeTo({ center: [lon, lat], zoom, offset: this.offset() });
  }

  private padding(): { top: number; bottom: number; left: number; right: number } {
    const map = this.map.getContainer().getBoundingClientRect();
    const sheet = isSheet() ? map.bottom - byId("panel").getBoundingClientRect().top : 0;
    const legend = byId("legend").getBoundingClientRect();
    const isBeside = !isSheet() && map.width > 2.5 * legend.width;
    const bottom = Math.min(Math.max(0, sheet), map.height * 0.6) + 24;
    return { top: 24, bottom, left: isBeside ? legend.width + 24 : 24, right: 24 };
  }

  /** From the middle of the map to the middle of what the sheet leaves open. */
  private offset(): [number, number] {
    // Padding would stay with the map, and its centre in the address would no longer be the middle.
    const { top, bottom } = this.padding();
    return [0, (top - bottom) / 2];
  }

  private isInClear(lat: number, lon: number): boolean {
    const { x, y } = this.map.project([lon, lat]);
    const { top, bottom, left, right } = this.padding();
    const { clientWidth, clientHeight } = this.map.getContainer();
    return x > left && x < clientWidth - right && y > top && y < clientHeight - bottom;
  }
}
