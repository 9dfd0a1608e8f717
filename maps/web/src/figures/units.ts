/** The places of a level as columns: names, types, areas, networks; fetched once, when first needed. */

import { type Level, type LaoType, type Position, ask } from "../api.ts";
import { pageLang } from "../messages.ts";

export interface Unit {
  id: number;
  code: string;
  name: string;
  type: LaoType | null;
  province: Area | null;
  district: Area | null;
  grade: string | null;
  position: Position | null;
}

export interface Area {
  code: string;
  name: string;
}

export interface Network {
  slug: string;
  name: string;
  kind: string;
  ids: number[];
}

export interface Units {
  level: Level;
  all: Unit[];
  byId: Map<number, Unit>;
  provinces: Area[];
  networks: Network[];
}

interface PackedUnits {
  id_runs: [first: number, count: number][];
  codes: string[];
  names: string[];
  types: (LaoType | null)[];
  province: (number | null)[];
  district: (number | null)[];
  grades: (string | null)[];
  positions: (Position | null)[];
  provinces: Area[];
  districts: Area[];
  networks: Network[];
}

const requests = new Map<Level, Promise<Units>>();

/** The places of a level; a request that failed is tried again at the next call. */
export function readUnits(level: Level): Promise<Units> {
  const known = requests.get(level);
  if (known !== undefined) return known;
  const request = ask<PackedUnits>(`/api/units?level=${level}&lang=${pageLang()}`).then((packed) => unpack(level, packed));
  requests.set(level, request);
  request.catch(() => requests.delete(level));
  return request;
}

function unpack(level: Level, packed: PackedUnits): Units {
  const ids = packed.id_runs.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at));
  const all = ids.map((id, at): Unit => ({
    id,
    code: packed.codes[at] ?? "",
    name: packed.names[at] ?? "",
    type: packed.types[at] ?? null,
    province: areaOf(packed.provinces, packed.province[at]),
    district: areaOf(packed.districts, packed.district[at]),
    grade: packed.grades[at] ?? null,
    position: packed.positions[at] ?? null,
  }));
  return {
    level,
    all,
    byId: new Map(all.map((unit) => [unit.id, unit])),
    provinces: packed.provinces,
    networks: packed.networks,
  };
}

function areaOf(areas: readonly Area[], at: number | null | undefined): Area | null {
  return at === null || at === undefined ? null : (areas[at] ?? null);
}
