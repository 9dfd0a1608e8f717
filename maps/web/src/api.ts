/** What the portal's JSON API answers, and how to ask it. */

export type LaoType =
  | "pao"
  | "city"
  | "town"
  | "subdistrict_municipality"
  | "sao"
  | "bma"
  | "pattaya";
export type Kind = "lao" | "province" | "district" | "subdistrict";
/** What the map draws and colours at a zoom. */
export type Level = "province" | "district" | "lao" | "pao";
export type Grade = "A" | "B" | "C" | "D" | "E" | "F";
export type Extent = "whole" | "partial";
export type Certainty =
  | "certain"
  | "near_line"
  | "shared"
  | "district_only"
  | "approximate"
  | "outside";
export type Position = [lon: number, lat: number];
export type Bounds = [west: number, south: number, east: number, north: number];

export interface PlaceSummary {
  code: string;
  scheme: "dla" | "tis1099" | "atlas";
  kind: Kind;
  lao_type: LaoType | null;
  place_id: number;
  name_th: string;
  name_en: string | null;
  full_name_th: string;
  full_name_en: string | null;
  context_th: string | null;
  context_en: string | null;
  grade: Grade | null;
  position: Position | null;
  bbox: Bounds | null;
  address: string;
  /** In answers to a search: the name of former times that was looked for. */
  former_name?: string | null;
}

export interface Candidate extends PlaceSummary {
  extent: Extent | null;
  office_distance_m: number | null;
  is_namesake: boolean;
}

export interface PointAnswer {
  point: { lat: number; lon: number };
  certainty: Certainty;
  reason_th: string;
  reason_en: string;
  laos: Candidate[];
  pao: PlaceSummary | null;
  subdistrict: PlaceSummary | null;
  district: PlaceSummary | null;
  province: PlaceSummary | null;
}

export interface Website {
  url: string;
  state: string;
  checked_on: string | null;
}

export interface Figure {
  indicator: string;
  topic: string;
  name_th: string;
  name_en: string;
  unit_th: string;
  unit_en: string;
  year: number;
  value: number | null;
  status: string;
  is_partial: boolean;
  is_sample: boolean;
  source_th: string | null;
  source_en: string | null;
  median_of_type: number | null;
}

export interface BoundaryCredit {
  role: "outline" | "neighbour" | "areas";
  attribution_th: string;
  attribution_en: string;
}

export interface Place extends PlaceSummary {
  codes: { scheme: string; code: string }[];
  province: PlaceSummary | null;
  district: PlaceSummary | null;
  websites: Website[];
  figures: Figure[];
  grade_reason_th: string | null;
  grade_reason_en: string | null;
  boundary: { credits: BoundaryCredit[] } | null;
  lao_counts: Partial<Record<LaoType, number>> | null;
  laos: PlaceSummary[];
}

export interface Values {
  indicator: { code: string; name_th: string; name_en: string; unit_th: string; unit_en: string };
  year: number;
  level: Level;
  /** As `id_runs` has them. */
  ids: number[];
  values: (number | null)[];
  /** Ids without a value, by the reason. */
  missing_kinds: Partial<Record<MissingKind, number[]>>;
  partial: number[];
  missing: number;
  breaks: number[];
  method: string;
  /** Of an index: what each class means; `values` are places among them. */
  classes?: ClassLabel[];
  /** Of an index: who is not ranked, which is not the same as having no figure. */
  not_ranked?: number[];
  /** Of an index: the name of its edition, which never changes. */
  edition?: string;
  /** Of an index: among whom places are compared. */
  within?: "lao_type" | "all";
}

export type MissingKind = "not_reported" | "not_collected" | "not_applicable" | "suppressed";

type PackedValues = Omit<Values, "ids"> & { id_runs: [first: number, count: number][] };

export interface ClassLabel {
  /** `ramp-0` to `ramp-4`, or `cluster-…`, as in `maps/palette.json`. */
  colour: string;
  label_th: string;
  label_en: string;
}

/** What of an index the map shows. */
export type Show = "band" | "median" | "width" | "cluster";
export const SHOWS: readonly Show[] = ["band", "median", "width", "cluster"];

/** The server answered, but not with what was asked for. */
export class ApiError extends Error {
  readonly status: number;

  constructor(path: string, status: number) {
    super(`${path}: ${status}`);
    this.status = status;
  }
}

/** Ask for JSON; raises `ApiError` when the server answers with something else. */
export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  const headers = { Accept: "application/json" };
  const response = await fetch(path, signal ? { headers, signal } : { headers });
  if (!response.ok) throw new ApiError(path, response.status);
  return (await response.json()) as T;
}

/** Ask which LAOs are responsible at a point. */
export function askPoint(lat: number, lon: number, signal?: AbortSignal): Promise<PointAnswer> {
  return ask(`/api/at?lat=${lat.toFixed(6)}&lon=${lon.toFixed(6)}`, signal);
}

/** Ask for the places whose name or code is like the query, best first. */
export async function searchPlaces(query: string, signal?: AbortSignal): Promise<PlaceSummary[]> {
  const path = `/api/search?q=${encodeURIComponent(query)}&limit=5`;
  return (await ask<{ results: PlaceSummary[] }>(path, signal)).results;
}

/** Ask for everything on one place. */
export function readPlace(code: string, signal?: AbortSignal): Promise<Place> {
  return ask(`/api/places/${encodeURIComponent(code)}`, signal);
}

/** Ask for one indicator's values in one year, of all places of a level; null when it has none. */
export async function readValues(indicator: string, year: number, level: Level): Promise<Values | null> {
  try {
    return unpack(await ask(`/api/values/${encodeURIComponent(indicator)}/${year}?level=${level}`));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Ask for the classes of an edition of an index, of all units of a level. */
export async function readIndexValues(index: string, edition: string, show: Show, level: Level): Promise<Values> {
  const query = new URLSearchParams({ level, show, edition });
  return unpack(await ask(`/api/rankings/${encodeURIComponent(index)}/map?${query}`));
}

function unpack({ id_runs, ...rest }: PackedValues): Values {
  return { ...rest, ids: id_runs.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at)) };
}

/** True when a newer question made this one pointless. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
