/** Which places a reader wants to see: read from the address, written there, asked of each place; pure. */

import type { Grade, LaoType, Level, Values } from "../../api.ts";
import type { Kept } from "../../figures/painting.ts";
import type { Unit, Units } from "../../figures/units.ts";
import { GROUPS, type Group } from "../../layers/website-data.ts";

export interface Filter {
  /** None: all types. */
  types: readonly LaoType[];
  province: string | null;
  district: string | null;
  /** Slug of a network whose members are shown. */
  network: string | null;
  /** None: all grades of boundaries. */
  grades: readonly Grade[];
  /** State of the website. */
  website: Group | null;
  /** Least and greatest value, both included. */
  from: number | null;
  to: number | null;
  /** The only class that is shown, from 0. */
  only: number | null;
}

export const NO_FILTER: Filter = {
  types: [],
  province: null,
  district: null,
  network: null,
  grades: [],
  website: null,
  from: null,
  to: null,
  only: null,
};
/** PAOs are a level of their own. */
export const TYPES: readonly LaoType[] = ["city", "town", "subdistrict_municipality", "sao", "bma", "pattaya"];
export const GRADES: readonly Grade[] = ["A", "B", "C", "D", "E", "F"];
/** Nine colours of two figures are the most that a key has. */
const MOST_LINES = 9;
const AREA = /^\d{2,4}$/;
const THAI_ZERO = 0x0e50;
const SLUG = /^[a-z0-9-]{1,80}$/;

/** The parts of a filter that can be taken away one by one; from and to are one. */
export type Part = "types" | "province" | "district" | "network" | "grades" | "website" | "range" | "only";

/** Read a filter from the parts of an address; what cannot be understood is left out. */
export function readFilter(query: URLSearchParams): Filter {
  const given = (name: string): string[] => query.getAll(name).flatMap((text) => text.split(","));
  const [from, to] = inOrder(numberOf(query.get("from")), numberOf(query.get("to")));
  const province = match(query.get("province"), AREA, 2);
  const district = match(query.get("district"), AREA, 4);
  const only = Number(query.get("only"));
  return {
    types: TYPES.filter((type) => given("type").includes(type)),
    province: province ?? district?.slice(0, 2) ?? null,
    district: province !== null && district?.startsWith(province) !== true ? null : district,
    network: match(query.get("network"), SLUG),
    grades: GRADES.filter((grade) => given("grade").includes(grade)),
    website: GROUPS.find((group) => group === query.get("website")) ?? null,
    from,
    to,
    only: Number.isInteger(only) && only >= 1 && only <= MOST_LINES ? only - 1 : null,
  };
}

/** The parts of an address that `readFilter` reads; null takes a part out. Classes count from 1 there. */
export function writeFilter(filter: Filter): Record<string, string | null> {
  const list = (items: readonly string[]): string | null => (items.length > 0 ? items.join(",") : null);
  const number = (value: number | null): string | null => (value === null ? null : String(value));
  return {
    type: list(filter.types),
    province: filter.province,
    district: filter.district,
    network: filter.network,
    grade: list(filter.grades),
    website: filter.website,
    from: number(filter.from),
    to: number(filter.to),
    only: filter.only === null ? null : String(filter.only + 1),
  };
}

/** The parts that are set. */
export function partsOf(filter: Filter): Part[] {
  const isSet: Record<Part, boolean> = {
    types: filter.types.length > 0,
    province: filter.province !== null,
    district: filter.district !== null,
    network: filter.network !== null,
    grades: filter.grades.length > 0,
    website: filter.website !== null,
    range: filter.from !== null || filter.to !== null,
    only: filter.only !== null,
  };
  return (Object.keys(isSet) as Part[]).filter((part) => isSet[part]);
}

/** True where a part has a meaning: areas have no type, and an index has classes in place of values. */
export function isMeant(part: Part, level: Level, values: Values | null): boolean {
  if (part === "types" || part === "grades" || part === "website") return level === "lao";
  if (part === "network") return level === "lao" || level === "pao";
  if (part === "district") return level === "lao" || level === "district";
  if (part === "range") return values !== null && values.classes === undefined;
  return part === "province" || values !== null;
}

/** The filter without areas and networks that nothing bears, as a link made by hand may name. */
export function withoutUnknown(filter: Filter, laos: Units, paos: Units): Filter {
  const { province, district, network } = filter;
  const hasProvince = laos.provinces.some(({ code }) => code === province);
  const hasDistrict = laos.all.some((unit) => unit.district?.code === district);
  const hasNetwork = [...laos.networks, ...paos.networks].some(({ slug }) => slug === network);
  return {
    ...filter,
    province: hasProvince ? province : null,
    district: hasProvince && hasDistrict ? district : null,
    network: hasNetwork ? network : null,
  };
}

/** What a filter leaves of a level; null where nothing of it has a meaning there. */
export function keptOf(
  filter: Filter,
  units: Units,
  values: Values | null,
  websites: ReadonlyMap<string, Group> | null,
): Kept | null {
  const parts = partsOf(filter).filter((part) => isMeant(part, units.level, values));
  if (parts.length === 0) return null;
  const tests = testsOf(filter, parts, units, values, websites);
  const ids = units.all.filter((unit) => tests.every((test) => test(unit))).map(({ id }) => id);
  return { all: units.all.map(({ id }) => id), ids: new Set(ids), only: parts.includes("only") ? filter.only : null };
}

type Test = (unit: Unit) => boolean;

function testsOf(
  filter: Filter,
  parts: readonly Part[],
  units: Units,
  values: Values | null,
  websites: ReadonlyMap<string, Group> | null,
): Test[] {
  const members = new Set(units.networks.find(({ slug }) => slug === filter.network)?.ids);
  const valueOf = new Map(parts.includes("range") ? values?.ids.map((id, at) => [id, values.values[at] ?? null]) : []);
  const tests: Record<Part, Test> = {
    types: ({ type }) => type !== null && filter.types.includes(type),
    province: ({ province }) => province?.code === filter.province,
    district: ({ code, district }) => (district?.code ?? code) === filter.district,
    network: ({ id }) => members.has(id),
    grades: ({ grade }) => filter.grades.some((one) => one === grade),
    website: ({ code }) => (websites?.get(code) ?? "none") === filter.website,
    range: ({ id }) => isWithin(valueOf.get(id) ?? null, filter),
    // Which class a place has is known when it is painted.
    only: () => true,
  };
  return parts.map((part) => tests[part]);
}

/** True for a value between from and to; a missing one is neither. */
export function isWithin(value: number | null, { from, to }: Pick<Filter, "from" | "to">): boolean {
  return value !== null && (from === null || value >= from) && (to === null || value <= to);
}

/** A number as a reader writes it; null for nothing and for what is none. */
export function numberOf(text: string | null): number | null {
  const plain = (text ?? "").replaceAll(",", "").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO)).trim();
  const number = Number(plain);
  return plain === "" || !Number.isFinite(number) ? null : number;
}

/** Two ends of a range, turned round where need be. */
export function inOrder(from: number | null, to: number | null): [number | null, number | null] {
  return from !== null && to !== null && from > to ? [to, from] : [from, to];
}

function match(text: string | null, pattern: RegExp, length?: number): string | null {
  const isSound = text !== null && pattern.test(text) && (length === undefined || text.length === length);
  return isSound ? text : null;
}
