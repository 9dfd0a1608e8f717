/** The table beside the map: the same places and figures as the map shows now, in words. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { LaoType, Values } from "../api.ts";
import { byId, h } from "../dom.ts";
import { formatNumber, formatYear } from "../format.ts";
import { inLang, pageLang, prefix, say } from "../messages.ts";

const DISTRICTS_FROM = 7;
const MAX_ROWS = 200;

export type TableKind = "province" | "district" | "lao";
export interface TableRow {
  id: number;
  code: string;
  name: string;
  type: LaoType | null;
}

/** Which level the table lists at a zoom: the finest that the map draws. */
export function tableKind(zoom: number, laosFrom: number): TableKind {
  if (zoom >= laosFrom) return "lao";
  return zoom >= DISTRICTS_FROM ? "district" : "province";
}

export class MapTable {
  private readonly details = byId<HTMLDetailsElement>("map-table");
  private readonly body = byId("map-table-body");

  constructor(
    private readonly map: MapLibreMap,
    private readonly laosFrom: number,
    private readonly loadValues: () => Promise<Values | null>,
  ) {
    this.details.hidden = false;
    this.details.addEventListener("toggle", () => void this.update());
    map.on("idle", () => void this.update());
  }

  /** List what is in view, when the reader has opened the table. */
  async update(): Promise<void> {
    if (!this.details.open) return;
    const kind = tableKind(this.map.getZoom(), this.laosFrom);
    const rows = this.rowsInView(kind);
    const values = kind === "lao" ? await this.loadValues().catch(() => null) : null;
    this.body.replaceChildren(...render(kind, rows, values));
  }

  private rowsInView(kind: TableKind): TableRow[] {
    const bounds = this.map.getBounds();
    const features = this.map.querySourceFeatures("labels", {
      sourceLayer: "labels",
      filter: ["==", ["get", "kind"], kind],
    });
    const rows = new Map<string, TableRow>();
    for (const { id, geometry, properties } of features) {
      if (geometry.type !== "Point") continue;
      const [lon, lat] = geometry.coordinates;
      if (lon === undefined || lat === undefined || !bounds.contains([lon, lat])) continue;
      const name = String((pageLang() === "en" && properties.name_en) || properties.name_th);
      const code = String(properties.code);
      rows.set(code, { id: Number(id), code, name, type: properties.type ?? null });
    }
    return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, pageLang()));
  }
}

function render(kind: TableKind, rows: TableRow[], values: Values | null): HTMLElement[] {
  if (rows.length === 0) return [h("p", { class: "note" }, say("table.empty"))];
  const byId = new Map(values?.ids.map((id, at) => [id, values.values[at] ?? null]));
  const head = [say(`kind.${kind}`), kind === "lao" && say("table.type"), values && valueHead(values)];
  const table = h(
    "table",
    { class: "table" },
    h("caption", {}, say("table.caption", { n: formatNumber(rows.length, pageLang()) })),
    h("thead", {}, h("tr", {}, ...head.map((text) => text && h("th", { scope: "col" }, text)))),
    h(
      "tbody",
      {},
      ...rows.slice(0, MAX_ROWS).map((row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("a", { href: `${prefix()}/places/${row.code}` }, row.name)),
          kind === "lao" && h("td", {}, row.type ? say(`type.${row.type}`) : ""),
          values && h("td", { class: "number" }, cell(byId.get(row.id) ?? null)),
        ),
      ),
    ),
  );
  const more = rows.length > MAX_ROWS && say("table.more", { n: MAX_ROWS });
  return [table, ...(more ? [h("p", { class: "note" }, more)] : [])];
}

function valueHead(values: Values): string {
  const year = formatYear(values.year, pageLang());
  return `${inLang(values.indicator, "name")} (${inLang(values.indicator, "unit")}) ${year}`;
}

function cell(value: number | null): string {
  return value === null ? say("legend.missing") : formatNumber(value, pageLang());
}
