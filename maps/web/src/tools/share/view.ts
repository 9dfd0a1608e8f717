/** Where a map looks. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { View } from "../../address.ts";

/** The view of a map as an address holds it. */
export function viewOf(map: MapLibreMap): View {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}
