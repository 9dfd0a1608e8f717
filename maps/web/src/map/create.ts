/** Make the map: our style, our worker, our fonts, and words in the reader's language. */

import { Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "virtual:maplibre-worker";
import type { View } from "../address.ts";
import { h } from "../dom.ts";
import { say } from "../messages.ts";
import { readArchives } from "./archive.ts";
import type { MapConfig } from "./config.ts";
import { drawPatternsOnDemand } from "./patterns.ts";
import { type Theme, currentTheme } from "./theme.ts";

const NARROW = 640;
const SAMPLE_LETTERS = "กขA";
const LOCALE_KEYS = [
  "NavigationControl.ZoomIn",
  "NavigationControl.ZoomOut",
  "AttributionControl.ToggleAttribution",
  "Map.Title",
  "ScaleControl.Kilometers",
  "ScaleControl.Meters",
  "CooperativeGesturesHandler.WindowsHelpText",
  "CooperativeGesturesHandler.MacHelpText",
  "CooperativeGesturesHandler.MobileHelpText",
];

/** Make a map in `container` that shows `view`, or the whole country; a bare one only draws. */
export async function createMap(
  container: HTMLElement,
  config: MapConfig,
  view: View | null,
  { isSmall = false, isBare = false } = {},
): Promise<MapLibreMap> {
  setWorkerUrl(workerUrl);
  readArchives();
  await loadFonts();
  const map = new MapLibreMap({
    container,
    style: styleUrl(config),
    ...(view === null
      ? { bounds: config.bounds, fitBoundsOptions: { padding: 12 } }
      : { center: [view.lon, view.lat] as [number, number], zoom: view.zoom }),
    minZoom: 3,
    maxZoom: 17,
    maxBounds: [
      [80, -6],
      [123, 32],
    ],
    interactive: !isBare,
    attributionControl: isBare ? false : { compact: true, customAttribution: say("map.attribution") },
    locale: Object.fromEntries(LOCALE_KEYS.map((key) => [key, say(`map.${key}`)])),
    // Tilting and turning help nobody find an LAO, and lose people on phones.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (!isBare) map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  if (!isSmall && !isBare) map.addControl(new ScaleControl({ maxWidth: 96 }), "bottom-right");
  drawPatternsOnDemand(map);
  if (isBare) return map;
  foldAttribution(container);
  // For measuring: when the first view stood complete.
  map.once("idle", () => performance.mark("map-complete"));
  sayWhenTilesFail(map, container);
  return map;
}

/** Resolves when the style is there; rejects when it cannot be had, so that the page can say so. */
export function styleReady(map: MapLibreMap): Promise<void> {
  return new Promise((resolve, reject) => {
    let isThere = false;
    map.once("style.load", () => {
      isThere = true;
      resolve();
    });
    map.on("error", ({ error }) => {
      if (!isThere) reject(error);
    });
  });
}

/** A map without its outlines looks like open sea: say what is wrong until tiles come again. */
function sayWhenTilesFail(map: MapLibreMap, container: HTMLElement): void {
  const note = h("p", { class: "map-note", role: "status", hidden: true }, say("map.no_tiles"));
  container.append(note);
  map.on("error", () => {
    note.hidden = false;
  });
  map.on("sourcedata", ({ tile }) => {
    if (tile) note.hidden = true;
  });
}

/** The style in the page's language and the device's theme, else in one that is given. */
export function styleUrl(config: MapConfig, theme: Theme = currentTheme()): string {
  const url = new URL(config.style, window.location.href);
  url.searchParams.set("lang", config.lang);
  url.searchParams.set("theme", theme);
  return url.href;
}

/** On a narrow map the line of sources starts as its button, or it would cover the legend. */
function foldAttribution(container: HTMLElement): void {
  if (container.clientWidth >= NARROW) return;
  const attribution = container.querySelector(".maplibregl-ctrl-attrib");
  attribution?.classList.remove("maplibregl-compact-show");
  attribution?.removeAttribute("open");
}

/** Labels are drawn from the page's font: it must be there first, its Thai part included. */
async function loadFonts(): Promise<void> {
  const weights = [400, 600].map((weight) =>
    document.fonts.load(`${weight} 48px Sarabun`, SAMPLE_LETTERS),
  );
  await Promise.allSettled(weights);
}
