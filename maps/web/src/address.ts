/**
 * What the address keeps, so that a link restores the view: `?place=#zoom/lat/lon`, what colours
 * the map (`figures/choice.ts`), its level and classes, and `?layer=` with the layers over it; what
 * a layer or tool keeps besides is its own affair. Nonsense is left out.
 */

import type { Level } from "./api.ts";
import { type Asked, NOTHING_ASKED } from "./figures/asked.ts";
import { type Choice, readChoice, writeChoice } from "./figures/choice.ts";
import { type Classing, FEWEST_CLASSES, METHODS, MOST_CLASSES, type Reference, USUAL } from "./figures/classing.ts";

export interface View {
  zoom: number;
  lat: number;
  lon: number;
}
export interface AddressState {
  view: View | null;
  place: string | null;
  asked: Asked;
  /** Ids of the layers that are shown over the map. */
  layers: readonly string[];
}

const LAYER = /^[a-z_]{1,30}$/;
const CODE = /^\d{2,7}$/;
const VIEW = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/;
const FIGURE = /^([a-z][a-z0-9_]{0,79})(?::(\d{4}))?$/;
const LEVELS: readonly Level[] = ["province", "district", "lao", "pao"];

/** Read the state from the address, `usual` where it asks for no figure; nonsense is left out. */
export function readAddress(url: URL, usual: Choice = NOTHING_ASKED.choice): AddressState {
  const query = url.searchParams;
  const place = query.get("place");
  return {
    view: readView(url.hash),
    place: place !== null && CODE.test(place) ? place : null,
    asked: {
      choice: readChoice(query) ?? usual,
      second: readFigure(query.get("with")),
      level: LEVELS.find((level) => level === query.get("level")) ?? "auto",
      classing: readClassing(query),
    },
    layers: (query.get("layer") ?? "").split(",").filter((id) => LAYER.test(id)),
  };
}

/** The address with the state in it; other parts of the query stay. */
export function writeAddress(url: URL, state: AddressState, usual: Choice = NOTHING_ASKED.choice): string {
  const { asked } = state;
  const next = new URL(url);
  const parts = {
    place: state.place,
    ...writeChoice(asked.choice, usual),
    with: writeFigure(asked.second),
    level: asked.level === "auto" ? null : asked.level,
    ...writeClassing(asked.classing),
    layer: state.layers.length > 0 ? state.layers.join(",") : null,
  };
  for (const [key, value] of Object.entries(parts)) setOrDelete(next, key, value);
  next.hash = state.view === null ? "" : writeView(state.view);
  return `${next.pathname}${next.search}${next.hash}`;
}

/** An indicator as the address names it beside the first: `population:2020`. */
export function readFigure(text: string | null): Choice | null {
  const match = FIGURE.exec(text ?? "");
  const [, code, year] = match ?? [];
  return code === undefined ? null : { kind: "indicator", code, year: year === undefined ? null : Number(year) };
}

/** Write what `readFigure` reads. */
export function writeFigure(choice: Choice | null): string | null {
  if (choice?.kind !== "indicator") return null;
  return choice.year === null ? choice.code : `${choice.code}:${choice.year}`;
}

function readClassing(query: URLSearchParams): Classing {
  const method = METHODS.find((one) => one === query.get("method")) ?? USUAL.method;
  const classes = Number(query.get("classes"));
  const breaks = (query.get("breaks") ?? "").split(",").filter((part) => part !== "").map(Number);
  const isSound = breaks.every(Number.isFinite) && breaks.length < MOST_CLASSES;
  if (method === "own" && (!isSound || breaks.length === 0)) return USUAL;
  return {
    method,
    classes: Number.isInteger(classes) && classes >= FEWEST_CLASSES && classes <= MOST_CLASSES ? classes : USUAL.classes,
    breaks: isSound ? breaks : [],
    about: readReference(query.get("about")),
  };
}

function writeClassing({ method, classes, breaks, about }: Classing): Record<string, string | null> {
  return {
    method: method === USUAL.method ? null : method,
    classes: classes === USUAL.classes || method === "own" ? null : String(classes),
    breaks: method === "own" ? breaks.join(",") : null,
    about: method === "diverging" && about !== USUAL.about ? String(about) : null,
  };
}

function readReference(text: string | null): Reference {
  if (text === "mean" || text === "median") return text;
  const number = Number(text);
  return text === null || text === "" || !Number.isFinite(number) ? USUAL.about : number;
}

function readView(hash: string): View | null {
  const match = VIEW.exec(hash);
  if (match === null) return null;
  const [zoom, lat, lon] = match.slice(1).map(Number) as [number, number, number];
  const isSound = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return isSound ? { zoom, lat, lon } : null;
}

/** As many decimals as the zoom can show, like other maps do. */
export function writeView({ zoom, lat, lon }: View): string {
  const decimals = Math.max(2, Math.ceil((zoom * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
  return `#${+zoom.toFixed(2)}/${+lat.toFixed(decimals)}/${+lon.toFixed(decimals)}`;
}

function setOrDelete(url: URL, key: string, value: string | null): void {
  if (value === null) url.searchParams.delete(key);
  else url.searchParams.set(key, value);
}
