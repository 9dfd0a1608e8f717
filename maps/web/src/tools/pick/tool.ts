/** Choose several places on the map, then compare or download them. */

import { announce } from "../../announce.ts";
import { h } from "../../dom.ts";
import type { Position } from "../../api.ts";
import { type Units, readUnits } from "../../figures/units.ts";
import { formatNumber } from "../../format.ts";
import type { Marks } from "../../map/marks.ts";
import { pageLang, say } from "../../messages.ts";
import { levelName } from "../../names.ts";
import { ToolPanel } from "../tool-panel.ts";
import { toolButton } from "../toolbar.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { groundAt } from "./ground.ts";
import { pickMarks } from "./marked.ts";
import { Picks, readPick, writePick } from "./picks.ts";
import { contains } from "./ring.ts";
import { Sketch } from "./sketch.ts";
import { Tray } from "./tray.ts";

const SIGN = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 17l2.5 2.5L21 15";

/** Start the choice of several places; null on a page without the row of tools. */
export function startPick(host: ToolHost): MapTool | null {
  const opener = toolButton("pick", say("pick.title"), SIGN, () => tool.panel.toggle());
  if (opener === null) return null;
  const tool = new PickTool(host, opener);
  return tool;
}

class PickTool implements MapTool {
  readonly panel: ToolPanel;
  private readonly picks = new Picks();
  private readonly marks: Marks;
  private readonly sketch: Sketch;
  private readonly tray: Tray;

  constructor(
    private readonly host: ToolHost,
    opener: HTMLButtonElement,
  ) {
    const { map, figures } = host;
    this.panel = new ToolPanel("pick-panel", say("pick.title"), (isOpen) => this.turn(isOpen));
    this.panel.openedBy(opener);
    this.marks = pickMarks(map);
    this.tray = new Tray(this.panel.body, {
      onMode: () => this.turn(true),
      onFinish: () => this.sketch.finish(),
      onRemove: (code) => this.picks.remove(code),
      onClear: () => this.picks.clear(),
      onCompare: () => void import("./compare.ts").then(({ compare }) => compare(this.picks.all, host), console.warn),
      downloads: async () => (await import("./download.ts")).downloads(this.picks.all, figures),
    });
    this.sketch = new Sketch(map, (ring) => void this.takeRing(ring), (count) => this.tray.showCorners(count));
    map.getCanvas().addEventListener("keydown", (event) => this.onKey(event));
    const badge = h("span", { class: "tool-badge", hidden: true });
    opener.append(badge);
    void this.restore();
    this.picks.follow((all) => {
      this.marks.set(all);
      this.tray.draw(all);
      badge.hidden = all.length === 0;
      badge.textContent = number(all.length);
    });
    // At first the address says what is chosen; from then on the choice says what stands there.
    let isFirst = true;
    this.picks.follow((all) => {
      if (!isFirst) host.keep("pick", writePick(all.map(({ unit }) => unit.code)));
      isFirst = false;
    });
  }

  restyle(): void {
    this.marks.restyle();
    this.sketch.restyle();
  }

  async restore(): Promise<void> {
    try {
      await this.picks.restore(readPick(this.host.read("pick")));
    } catch (error) {
      console.warn(error);
      this.tray.tell(say("table.failed"));
    }
  }

  takesTap(lat: number, lon: number): boolean {
    if (!this.panel.isOpen) return false;
    if (this.tray.mode === "tap") void this.takePlace([lon, lat]);
    else this.sketch.corner([lon, lat]);
    return true;
  }

  /** While the tray is open the map is for choosing. */
  private turn(isOpen: boolean): void {
    const { mode } = this.tray;
    this.sketch.use(isOpen && mode !== "tap" ? mode : null);
    this.tray.showCorners(0);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.panel.isOpen) return;
    if (this.sketch.drop()) this.tray.showCorners(0);
    else this.panel.close();
  }

  private async takePlace(at: Position): Promise<void> {
    const units = await this.readUnits();
    if (units === null) return;
    const ground = groundAt(this.host.map, units, at);
    if (ground === null || !this.isShown(ground.unit.id)) return this.say(say("pick.nothing", { level: levelName(units.level) }));
    const { unit, shared } = ground;
    if (this.picks.has(unit.code)) {
      this.picks.remove(unit.code);
      return this.say(say("pick.removed", { name: unit.name }));
    }
    this.picks.add([{ unit, level: units.level }]);
    const added = say("pick.added", { name: unit.name, n: number(this.picks.all.length) });
    this.say(shared > 1 ? `${added} ${say("pick.shared", { n: shared })}` : added);
  }

  /** By position: of the office, else of a point inside the outline. */
  private async takeRing(ring: readonly Position[]): Promise<void> {
    this.tray.showCorners(0);
    const units = await this.readUnits();
    if (units === null) return;
    const inside = units.all.filter(({ id, position }) => position !== null && this.isShown(id) && contains(ring, position));
    const added = this.picks.add(inside.map((unit) => ({ unit, level: units.level })));
    this.say(say("pick.by_position", { n: number(added), level: levelName(units.level) }));
  }

  private isShown(id: number): boolean {
    return this.host.figures.shown.kept?.ids.has(id) !== false;
  }

  private async readUnits(): Promise<Units | null> {
    try {
      return await readUnits(this.host.figures.shown.level);
    } catch (error) {
      console.warn(error);
      this.say(say("table.failed"));
      return null;
    }
  }

  private say(text: string): void {
    this.tray.tell(text);
    announce(text);
  }
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
