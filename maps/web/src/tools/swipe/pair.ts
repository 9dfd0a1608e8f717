/**
 * A second map over the right side of the first, drawn only: it moves with the first, which takes
 * every drag and tap, so that a tap is answered as usual on both sides.
 */

import type { Map as MapLibreMap } from "maplibre-gl";
import { byId, h } from "../../dom.ts";
import { NOTHING_ASKED } from "../../figures/asked.ts";
import type { Choice } from "../../figures/choice.ts";
import { FigureView, type Shown } from "../../figures/view.ts";
import { formatYear } from "../../format.ts";
import { createMap, styleReady, styleUrl } from "../../map/create.ts";
import { captionOf, nameOf } from "../../map/legend.ts";
import { forgetPatterns } from "../../map/patterns.ts";
import { pageLang, say } from "../../messages.ts";
import { type Side, sides } from "../hover/sides.ts";
import { Teller } from "../hover/teller.ts";
import type { ToolHost } from "../tool.ts";
import { Divider } from "./divider.ts";
import { SideKey } from "./side-key.ts";

export interface PairEvents {
  /** The right side shows something else. */
  onChoice: (choice: Choice) => void;
  onMove: (at: number) => void;
  onClose: () => void;
}

export class Pair {
  readonly key: SideKey;
  readonly figures: FigureView;
  readonly divider: Divider;
  private readonly side: Side;
  private readonly endings: (() => void)[] = [];

  /** Make the second map; rejects where the device cannot draw another. */
  static async open(host: ToolHost, choice: Choice, at: number, events: PairEvents): Promise<Pair> {
    const box = h("div", { class: "swipe-map", "aria-hidden": "true" });
    const main = host.map.getContainer();
    // Below the buttons of the map, which belong to both sides.
    main.insertBefore(box, main.querySelector(".maplibregl-control-container"));
    try {
      const { lat, lng } = host.map.getCenter();
      const view = { zoom: host.map.getZoom(), lat, lon: lng };
      const map = await createMap(box, host.config, view, { isBare: true });
      await styleReady(map);
      return new Pair(host, map, box, choice, at, events);
    } catch (error) {
      box.remove();
      throw error;
    }
  }

  private constructor(
    private readonly host: ToolHost,
    private readonly map: MapLibreMap,
    private readonly box: HTMLElement,
    choice: Choice,
    at: number,
    events: PairEvents,
  ) {
    const main = host.map.getContainer();
    this.figures = new FigureView(map, host.config.catalogue, { ...NOTHING_ASKED, choice });
    this.key = new SideKey(host.config.catalogue, {
      onChoice: (to) => void this.figures.ask({ choice: to }),
      onClose: events.onClose,
    });
    this.divider = new Divider(at, (to) => {
      box.style.clipPath = `inset(0 0 0 ${to}%)`;
      events.onMove(to);
    });
    main.insertBefore(this.divider.element, box.nextSibling);
    byId("legend").after(this.key.element);
    this.keepWidth(main);
    this.followCamera();
    this.side = { teller: new Teller(map, this.figures, () => undefined), covers: (x) => x > (main.clientWidth * this.divider.position) / 100 };
    sides.add(this.side);
    host.selection.alsoOn(map);
    this.followFigures(events.onChoice);
  }

  /** The style of the first was loaded anew: so is that of the second. */
  restyle(): void {
    this.host.selection.notOn(this.map);
    forgetPatterns(this.map);
    this.map.setStyle(styleUrl(this.host.config), { diff: false });
    this.map.once("style.load", () => {
      this.figures.restyle();
      this.side.teller.clear();
      this.host.selection.alsoOn(this.map);
    });
  }

  /** Take the second map away and give its memory back. */
  close(): void {
    for (const end of this.endings) end();
    sides.delete(this.side);
    this.side.teller.stop();
    this.figures.stop();
    this.host.selection.notOn(this.map);
    this.map.remove();
    for (const element of [this.box, this.divider.element, this.key.element]) element.remove();
  }

  private followCamera(): void {
    const { map } = this.host;
    const follow = (): void => {
      this.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
    };
    follow();
    map.on("move", follow);
    this.endings.push(() => map.off("move", follow));
  }

  /** Level, classes and filter are those of the left side. */
  private followFigures(onChoice: (choice: Choice) => void): void {
    const { figures } = this.host;
    // Which class alone is shown is a matter of the left side.
    this.figures.setKeeper(async (level) => {
      const { shown } = figures;
      return shown.kept === null || shown.level !== level ? null : { ...shown.kept, only: null };
    });
    let { kept } = figures.shown;
    const onLeft = (): void => {
      const { level, classing } = figures.asked;
      const { asked } = this.figures;
      if (kept !== figures.shown.kept) void this.figures.filter();
      kept = figures.shown.kept;
      if (asked.level !== level || asked.classing !== classing) void this.figures.ask({ level, classing });
      void this.figures.setSteady(figures.steady);
      this.name();
    };
    this.endings.push(figures.follow(onLeft));
    void this.figures.update().then(() => {
      const told = this.figures.follow((shown) => {
        this.key.draw(shown);
        this.name();
        onChoice(shown.known.choice);
      });
      this.endings.push(told);
    });
  }

  private name(): void {
    const [left, right] = [this.host.figures.shown, this.figures.shown];
    const isSame = left.values?.indicator.code === right.values?.indicator.code;
    const nameSide = isSame ? yearOf : shortCaption;
    this.divider.name(nameSide(left), nameSide(right));
  }

  /** The names beside the line must fit into their side. */
  private keepWidth(main: HTMLElement): void {
    const watch = new ResizeObserver(() => main.style.setProperty("--swipe-width", `${main.clientWidth}px`));
    watch.observe(main);
    this.endings.push(() => watch.disconnect());
  }
}

/** Of one figure in two years the year is all that differs. */
function yearOf(shown: Shown): string {
  const { values } = shown;
  return values === null ? shortCaption(shown) : say("card.year", { year: formatYear(values.year, pageLang()) });
}

function shortCaption(shown: Shown): string {
  if (shown.values !== null && shown.second === null) return nameOf(shown.values);
  return captionOf(shown) || say("chooser.type");
}
