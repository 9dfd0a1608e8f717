/** The table beside the map: the same places and figures as the map shows now, in words. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { LaoType, Level, Values } from "../api.ts";
import { byId } from "../dom.ts";
import { pageLang } from "../messages.ts";
import { levelAt } from "./levels.ts";
import { type Order, type TableRow, tableView } from "./table-view.ts";

export class MapTable {
  private readonly details = byId<HTMLDetailsElement>("map-table");
  private readonly body = byId("map-table-body");
  private order: Order = { by: "name", isFalling: false };

  constructor(
    private readonly map: MapLibreMap,
    private readonly loadValues: (level: Level) => Promise<Values | null>,
    private readonly onPick: (code: string) => void,
  ) {
    this.details.hidden = false;
    this.details.addEventListener("toggle", () => void this.update());
    map.on("idle", () => void this.update());
  }

  /** List what is in view, when the reader has opened the table. */
  async update(): Promise<void> {
    if (!this.details.open) return;
    const level = levelAt(this.map.getZoom());
    const values = await this.loadValues(level).catch(() => null);
    const rows = this.rowsInView(level, values);
    const focused = document.activeElement?.getAttribute("data-sort");
    this.body.replaceChildren(
      ...tableView(level, rows, values, this.order, {
        onSort: (order) => {
          this.order = order;
          void this.update();
        },
        onPick: this.onPick,
      }),
    );
    if (focused) this.body.querySelector<HTMLElement>(`[data-sort=${focused}]`)?.focus();
  }

  private rowsInView(level: Level, values: Values | null): TableRow[] {
    const bounds = this.map.getBounds();
    const valueOf = new Map(values?.ids.map((id, at) => [id, values.values[at] ?? null]));
    const partial = new Set(values?.partial);
    const unranked = new Set(values?.not_ranked);
    const rows = new Map<string, TableRow>();
    for (const { id, geometry, properties } of this.features(level)) {
      if (geometry.type !== "Point") continue;
      const [lon, lat] = geometry.coordinates;
      if (lon === undefined || lat === undefined || !bounds.contains([lon, lat])) continue;
      const code = String(properties.code);
      rows.set(code, {
        code,
        name: String((pageLang() === "en" && properties.name_en) || properties.name_th),
        type: (properties.type as LaoType | undefined) ?? null,
        value: valueOf.get(Number(id)) ?? null,
        isPartial: partial.has(Number(id)),
        isUnranked: unranked.has(Number(id)),
      });
    }
    return [...rows.values()];
  }

  /** Names inside outlines; of LAOs also the offices of those that have no outline. */
  private features(level: Level): ReturnType<MapLibreMap["querySourceFeatures"]> {
    const ofLevel = (source: string, filter: unknown[]) =>
      this.map.querySourceFeatures(source, { sourceLayer: source, filter: filter as never });
    const named = ofLevel("labels", ["==", ["get", "kind"], level]);
    if (level !== "lao") return named;
    return [...named, ...ofLevel("offices", ["in", ["get", "grade"], ["literal", ["E", "F"]]])];
  }
}
