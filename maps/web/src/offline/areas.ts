/** Paint areas and dots by the class of their holder. */

import L from "leaflet";
import { popup, tooltip } from "./cards.ts";
import type { AreaSheet, Side } from "./drawing.ts";
import { ensurePane } from "./frame.ts";
import { hatch } from "./patterns.ts";
import type { Ring } from "./topology.ts";

type Holders = readonly number[];
const HELD = new WeakMap<L.Layer, Holders>();
const CAN_HOVER = "(hover: hover)";

/** Paint one side into a pane of its own; the pane can be cut for a comparison. */
export function paintSide(
  map: L.Map,
  sheet: AreaSheet,
  rings: Ring[][][],
  side: Side,
  paneName: string,
): HTMLElement {
  const pane = ensurePane(map, paneName, 400);
  const renderer = L.svg({ pane: paneName, padding: 0.2 });
  const approximate = new Set(sheet.approximate);
  const group = L.featureGroup();
  rings.forEach((polygons, at) => {
    const holders = sheet.owners[at] ?? [];
    const isUnsure = approximate.has(at) || holders.length !== 1;
    const area = L.polygon(polygons, {
      renderer,
      pane: paneName,
      color: isUnsure ? sheet.palette.line : sheet.palette.line_soft,
      weight: 0.6,
      ...(isUnsure ? { dashArray: "3 3" } : {}),
      fillColor: areaPaint(sheet, side, holders),
      fillOpacity: 1,
      className: "lao-area",
    });
    HELD.set(area, holders);
    group.addLayer(area);
  });
  group.addTo(map);
  if (sheet.dots.length > 0) group.addLayer(dotsOf(map, sheet, side, renderer, paneName));
  answer(group, sheet);
  return pane;
}

function dotsOf(
  map: L.Map,
  sheet: AreaSheet,
  side: Side,
  renderer: L.Renderer,
  pane: string,
): L.FeatureGroup {
  const dots = L.featureGroup();
  const empty = new Set<L.Layer>();
  for (const [longitude, latitude, place] of sheet.dots) {
    const hasClass = (side.classes_of[place] ?? -1) >= 0;
    const dot = L.circleMarker([latitude, longitude], {
      renderer,
      pane,
      // A hatch cannot be told on a dot: without a class it is a small grey ring.
      color: hasClass ? sheet.palette.office : sheet.palette.line,
      fillColor: hasClass ? placePaint(sheet, side, place) : sheet.palette.missing,
      fillOpacity: 1,
      className: "lao-dot",
      ...sizeAt(map.getZoom(), hasClass),
    });
    if (!hasClass) empty.add(dot);
    HELD.set(dot, [place]);
    dots.addLayer(dot);
  }
  map.on("zoomend", () => {
    const zoom = map.getZoom();
    dots.eachLayer((dot) => (dot as L.CircleMarker).setStyle(sizeAt(zoom, !empty.has(dot))));
  });
  return dots;
}

/** Offices lie close together: small while the whole country is in view. */
function sizeAt(zoom: number, hasClass: boolean): { radius: number; weight: number } {
  const radius = Math.min(7, Math.max(1.6, 1.6 + (zoom - 6) * 1.1)) * (hasClass ? 1 : 0.6);
  return { radius, weight: radius < 3 ? 0.5 : 1.2 };
}

function areaPaint(sheet: AreaSheet, side: Side, holders: Holders): string {
  const [holder] = holders;
  if (holder === undefined) return hatch("unknown");
  return holders.length > 1 ? hatch("shared") : placePaint(sheet, side, holder);
}

function placePaint(sheet: AreaSheet, side: Side, place: number): string {
  const at = side.classes_of[place] ?? -1;
  if (at >= 0) return side.classes[at]?.colour ?? sheet.palette.missing;
  return hatch(side.states[-1 - at]?.kind ?? "missing");
}

/** Name an area under the pointer, and say all of it on a tap. */
function answer(group: L.FeatureGroup, sheet: AreaSheet): void {
  const holdersOf = (layer: L.Layer): Holders => HELD.get(layer) ?? [];
  if (window.matchMedia(CAN_HOVER).matches) {
    group.bindTooltip((layer) => tooltip(sheet, holdersOf(layer)), { sticky: true, opacity: 1 });
  }
  group.bindPopup((layer) => popup(sheet, holdersOf(layer)), { maxWidth: 320, minWidth: 200 });
  group.on("mouseover", ({ propagatedFrom }) => highlight(propagatedFrom, 2.5));
  group.on("mouseout", ({ propagatedFrom }) => highlight(propagatedFrom, 0.6));
}

function highlight(layer: L.Layer, weight: number): void {
  if (layer instanceof L.Polygon) layer.setStyle({ weight });
}
