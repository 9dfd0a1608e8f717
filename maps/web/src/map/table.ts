/** The table beside the map: the same places, figures and classes as the map shows, in words. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { byId, h } from "../dom.ts";
import { LEFT_OUT } from "../figures/painting.ts";
import { type Unit, readUnits } from "../figures/units.ts";
import type { FigureView, Shown } from "../figures/view.ts";
import { say } from "../messages.ts";
import { classLabels } from "./key.ts";
import { type Order, type TableRow, tableView } from "./table-view.ts";

export class MapTable {
  private readonly details = byId<HTMLDetailsElement>("map-table");
  private readonly body = byId("map-table-body");
  private readonly inView = h("input", { type: "checkbox", id: "map-table-view" });
  private readonly content = h("div", {});
  private order: Order = { by: "name", isFalling: false };
  private page = 0;
  private turn = 0;

  constructor(
    private readonly map: MapLibreMap,
    private readonly view: FigureView,
    private readonly onPick: (code: string) => void,
  ) {
    this.details.hidden = false;
    this.details.addEventListener("toggle", () => void this.update());
    this.inView.addEventListener("change", () => this.restart());
    map.on("moveend", () => {
      if (this.inView.checked) this.restart();
    });
    const label = h("label", { class: "map-table-choice" }, this.inView, " ", say("table.in_view"));
    this.body.replaceChildren(label, this.content);
    view.follow(() => this.restart());
  }

  private restart(): void {
    this.page = 0;
    void this.update();
  }

  /** List the places, when the reader has opened the table. */
  private async update(): Promise<void> {
    if (!this.details.open) return;
    this.turn += 1;
    const { turn } = this;
    const { shown } = this.view;
    try {
      const units = await readUnits(shown.level);
      if (turn === this.turn) this.draw(shown, units.all);
    } catch (error) {
      console.warn(error);
      this.content.replaceChildren(h("p", { class: "note", role: "alert" }, say("table.failed")));
    }
  }

  private draw(shown: Shown, units: readonly Unit[]): void {
    const focused = document.activeElement?.getAttribute("data-sort");
    const rows = rowsOf(shown, units.filter((unit) => !this.inView.checked || this.isInView(unit)));
    const view = tableView(shown, rows, this.order, this.page, {
      onSort: (order) => {
        this.order = order;
        this.restart();
      },
      onPage: (page) => {
        this.page = page;
        void this.update();
        this.details.scrollIntoView({ block: "nearest" });
      },
      onPick: this.onPick,
    });
    this.content.replaceChildren(...view);
    if (focused) this.content.querySelector<HTMLElement>(`[data-sort=${focused}]`)?.focus();
  }

  private isInView({ position }: Unit): boolean {
    return position !== null && this.map.getBounds().contains(position);
  }
}

/** One row a place that filters keep; a place that the figures do not know has none. */
export function rowsOf({ values, second, painting, kept }: Shown, units: readonly Unit[]): TableRow[] {
  const valueOf = new Map(values?.ids.map((id, at) => [id, values.values[at] ?? null]));
  const secondOf = new Map(second?.ids.map((id, at) => [id, second.values[at] ?? null]));
  const partial = new Set(values?.partial);
  const kinds = Object.entries(values?.missing_kinds ?? {}).flatMap(([kind, ids]) => ids.map((id): [number, string] => [id, kind]));
  const missing = new Map(kinds);
  const labels = values === null || painting === null || painting.crossed !== null ? [] : classLabels(values, painting);
  return units.flatMap((unit) => {
    const state = painting?.states.get(unit.id) ?? null;
    if (state === LEFT_OUT || kept?.ids.has(unit.id) === false) return [];
    const label = state === null || state < 0 ? null : (labels[state] ?? null);
    return [
      {
        unit,
        value: valueOf.get(unit.id) ?? null,
        second: secondOf.get(unit.id) ?? null,
        isPartial: partial.has(unit.id),
        label,
        colour: state === null || state < 0 ? null : (painting?.colours[state] ?? null),
        missing: missing.get(unit.id) ?? null,
      },
    ];
  });
}
