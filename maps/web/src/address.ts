/**
 * What the address bar keeps, so that a link restores the view: `?place=&colour=#zoom/lat/lon`,
 * with an index `?index=&show=`, which colours the map unless `colour=type` says otherwise, and
 * `?layer=` with the layers over the map; what a layer keeps besides is its own affair.
 */

import { SHOWS, type Show } from "./api.ts";

export type ColourMode = "type" | "population";
export interface View {
  zoom: number;
  lat: number;
  lon: number;
}
export interface AddressState {
  view: View | null;
  place: string | null;
  colour: ColourMode;
  /** Of an index; null where the map shows none. */
  show: Show | null;
  /** Ids of the layers that are shown over the map. */
  layers: readonly string[];
}

const LAYER = /^[a-z_]{1,30}$/;
const CODE = /^\d{2,7}$/;
const VIEW = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/;

/** Read the state from the address; what cannot be understood is left out. */
export function readAddress(url: URL, hasIndex = false): AddressState {
  const place = url.searchParams.get("place");
  const colour = url.searchParams.get("colour");
  const isByValue = colour === "population" || (hasIndex && colour !== "type");
  const show = SHOWS.find((one) => one === url.searchParams.get("show")) ?? "band";
  return {
    view: readView(url.hash),
    place: place !== null && CODE.test(place) ? place : null,
    colour: isByValue ? "population" : "type",
    show: hasIndex ? show : null,
    layers: (url.searchParams.get("layer") ?? "").split(",").filter((id) => LAYER.test(id)),
  };
}

/** The address with the state in it; other parts of the query stay. */
export function writeAddress(url: URL, state: AddressState): string {
  const next = new URL(url);
  setOrDelete(next, "place", state.place);
  const usual = state.show === null ? "type" : "population";
  setOrDelete(next, "colour", state.colour === usual ? null : state.colour);
  if (state.show !== null) next.searchParams.set("show", state.show);
  setOrDelete(next, "layer", state.layers.length > 0 ? state.layers.join(",") : null);
  next.hash = state.view === null ? "" : writeView(state.view);
  return `${next.pathname}${next.search}${next.hash}`;
}

function readView(hash: string): View | null {
  const match = VIEW.exec(hash);
  if (match === null) return null;
  const [zoom, lat, lon] = match.slice(1).map(Number) as [number, number, number];
  const isSound = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return isSound ? { zoom, lat, lon } : null;
}

/** As many decimals as the zoom can show, like other maps do. */
function writeView({ zoom, lat, lon }: View): string {
  const decimals = Math.max(2, Math.ceil((zoom * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
  return `#${+zoom.toFixed(2)}/${+lat.toFixed(decimals)}/${+lon.toFixed(decimals)}`;
}

function setOrDelete(url: URL, key: string, value: string | null): void {
  if (value === null) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
}
