/** What stands around every map: title, sea, neighbours, land, names of provinces, sources. */

import L from "leaflet";
import neighbours from "virtual:neighbours";
import { h } from "../dom.ts";
import type { Sheet } from "./drawing.ts";
import { addPatterns } from "./patterns.ts";
import { type Ring, readAreas } from "./topology.ts";

/** Neighbours' lines are coarse: drawn this wide, no sea shows between them and Thailand. */
const SEAM_M = 6000;
const DEGREE_M = 111_320;

/** Dress the map; returns the rings of the areas that the sheet holds. */
export function dressMap(map: L.Map, sheet: Sheet): Ring[][][] {
  document.documentElement.lang = sheet.lang;
  document.title = sheet.title;
  addPatterns(sheet.palette);
  const box = map.getContainer();
  box.classList.add("lao-map");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", sheet.title);
  box.style.background = sheet.palette.background;
  nameControls(map, sheet);
  box.before(heading(sheet));
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(escapeText(`Leaflet · ${say(sheet, "attribution")}`));
  showAll(map, sheet);
  drawLand(map, sheet);
  drawNames(map, sheet);
  return readAreas(sheet.shapes, "areas");
}

/** Show what the sheet is about, in the room that there is now. */
function showAll(map: L.Map, sheet: Sheet): void {
  map.invalidateSize({ animate: false });
  map.fitBounds(sheet.bounds, { padding: [8, 8], animate: false });
}

/** A text of the sheet, with `{name}` filled in. */
export function say(sheet: Sheet, key: string, values: Record<string, string | number> = {}): string {
  const text = sheet.texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A number with thousands set apart, and two decimals at most. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** Draw the lines of provinces over what was painted. */
export function drawProvinceLines(map: L.Map, sheet: Sheet): void {
  const pane = ensurePane(map, "lao-lines", 420);
  pane.style.pointerEvents = "none";
  const name = "provinces" in sheet.shapes.objects ? "provinces" : "areas";
  L.polygon(readAreas(sheet.shapes, name).flat(), {
    pane: "lao-lines",
    fill: false,
    color: sheet.palette.line_strong,
    weight: 0.9,
    interactive: false,
  }).addTo(map);
}

/** The pane of this name, made at its height if it is not there. */
export function ensurePane(map: L.Map, name: string, height: number): HTMLElement {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(height);
  return pane;
}

function heading(sheet: Sheet): HTMLElement {
  return h(
    "header",
    { class: "lao-heading" },
    h("h1", {}, sheet.title),
    sheet.subtitle !== "" && h("p", {}, sheet.subtitle),
    sheet.sample !== null && h("strong", { class: "lao-sample" }, sheet.sample),
  );
}

/** Leaflet's buttons speak English of their own. */
function nameControls(map: L.Map, sheet: Sheet): void {
  for (const [selector, key] of [[".leaflet-control-zoom-in", "zoom_in"], [".leaflet-control-zoom-out", "zoom_out"]] as const) {
    const button = map.getContainer().querySelector(selector);
    button?.setAttribute("title", say(sheet, key));
    button?.setAttribute("aria-label", say(sheet, key));
  }
}

function drawLand(map: L.Map, sheet: Sheet): void {
  ensurePane(map, "lao-land", 200).style.pointerEvents = "none";
  const { palette } = sheet;
  const colour = palette.abroad;
  const around = L.polygon(
    neighbours.map((ring) => ring.map(([x, y]): L.LatLngTuple => [y / 100, x / 100])),
    { pane: "lao-land", color: colour, fillColor: colour, fillOpacity: 1, interactive: false },
  ).addTo(map);
  const widen = (): void => {
    const pixels = (256 * 2 ** map.getZoom() * SEAM_M) / (360 * DEGREE_M);
    around.setStyle({ weight: Math.max(1, pixels) });
  };
  map.on("zoomend", widen);
  widen();
  if (!("provinces" in sheet.shapes.objects)) return;
  L.polygon(readAreas(sheet.shapes, "provinces").flat(), {
    pane: "lao-land",
    color: palette.land,
    weight: 1,
    fillColor: palette.land,
    fillOpacity: 1,
    interactive: false,
  }).addTo(map);
}

/** Names of provinces, as many as have room. */
function drawNames(map: L.Map, sheet: Sheet): void {
  ensurePane(map, "lao-names", 450).style.pointerEvents = "none";
  const markers = sheet.labels.map(([longitude, latitude, name]) =>
    L.marker([latitude, longitude], {
      pane: "lao-names",
      interactive: false,
      keyboard: false,
      icon: L.divIcon({ className: "lao-name", html: h("span", {}, name), iconSize: [0, 0] }),
    }).addTo(map),
  );
  const thin = (): void => {
    const kept: DOMRect[] = [];
    for (const marker of markers) {
      const label = marker.getElement()?.firstElementChild as HTMLElement | null;
      if (label === null || label === undefined) continue;
      label.style.visibility = "hidden";
      const box = label.getBoundingClientRect();
      if (kept.some((other) => overlap(box, other))) continue;
      label.style.visibility = "visible";
      kept.push(box);
    }
  };
  map.on("zoomend", thin);
  // The first sizes are true only when the embedded font is ready.
  void document.fonts.ready.then(thin);
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom;
}

function escapeText(text: string): string {
  return h("span", {}, text).innerHTML;
}
