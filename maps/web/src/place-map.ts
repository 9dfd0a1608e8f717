/** The small map on the page of a place or a story: where it is, outlined or pinned. */

import { Marker } from "maplibre-gl";
import { h } from "./dom.ts";
import { boundsAround } from "./map/bounds.ts";
import type { MapConfig } from "./map/config.ts";
import { createMap, styleUrl } from "./map/create.ts";
import { forgetPatterns } from "./map/patterns.ts";
import { Selection } from "./map/select.ts";
import { onThemeChange } from "./map/theme.ts";
import { say } from "./messages.ts";

/** Start the small map; the page says the same in words. */
export async function startPlaceMap(container: HTMLElement, config: MapConfig): Promise<void> {
  const { place } = config;
  const bounds = place?.bbox ?? boundsAround(config.pins ?? []) ?? config.bounds;
  const map = await createMap(container, { ...config, bounds }, null, { isSmall: true });
  // One finger scrolls the page, two move the map.
  map.cooperativeGestures.enable();
  const selection = new Selection(map);
  map.once("style.load", () => selection.select(place ?? null));
  for (const position of config.pins ?? []) {
    const element = h("div", { class: "pin", role: "img", "aria-label": say("pin.story") });
    new Marker({ element, anchor: "bottom" }).setLngLat(position).addTo(map);
  }
  onThemeChange(() => {
    forgetPatterns(map);
    map.setStyle(styleUrl(config), { diff: false });
    map.once("style.load", () => selection.paint());
  });
}
