/** The small map on the page of a place: where it is, outlined. */

import type { MapConfig } from "./map/config.ts";
import { createMap, styleUrl } from "./map/create.ts";
import { forgetPatterns } from "./map/patterns.ts";
import { Selection } from "./map/select.ts";
import { onThemeChange } from "./map/theme.ts";

/** Start the small map; the page says the same in words. */
export async function startPlaceMap(container: HTMLElement, config: MapConfig): Promise<void> {
  const { place } = config;
  const bounds = place?.bbox ?? config.bounds;
  const map = await createMap(container, { ...config, bounds }, null, { isSmall: true });
  // One finger scrolls the page, two move the map.
  map.cooperativeGestures.enable();
  const selection = new Selection(map);
  map.once("style.load", () => selection.select(place ?? null));
  onThemeChange(() => {
    forgetPatterns(map);
    map.setStyle(styleUrl(config), { diff: false });
    map.once("style.load", () => selection.paint());
  });
}
