/** The map in a page of others: figures, layers and key, without search, panel and tools. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type AddressState, readAddress, writeAddress } from "./address.ts";
import { type Place, readPlace } from "./api.ts";
import { button, byId, findById, h } from "./dom.ts";
import { FigureView } from "./figures/view.ts";
import { type Overlay, makeOverlays } from "./layers/overlay.ts";
import { type MapConfig, pinned, readMapConfig } from "./map/config.ts";
import { createMap, styleReady, styleUrl } from "./map/create.ts";
import { keyItems } from "./map/key.ts";
import { headingOf } from "./map/legend.ts";
import type { Marks } from "./map/marks.ts";
import { forgetPatterns } from "./map/patterns.ts";
import { Selection } from "./map/select.ts";
import { onThemeChange } from "./map/theme.ts";
import { prefix, say } from "./messages.ts";
import { Filters, countWords } from "./tools/filters/filters.ts";
import { hoverOver } from "./tools/hover.ts";
import { markPicked } from "./tools/pick/marked.ts";
import type { MapTool } from "./tools/tool.ts";

/** From this width and height on the key is open from the start. */
const ROOMY = "(min-width: 44rem) and (min-height: 30rem)";
/** Parts of the address that pin editions; the Atlas itself shows what is newest. */
const PINS = ["geometry"];

class Embed {
  private readonly figures: FigureView;
  private readonly overlays: Overlay[];
  private readonly selection: Selection;
  private readonly hover: MapTool;
  private picked: Marks | null = null;
  private place: Place | null = null;
  private readonly placeListeners: ((place: Place | null) => void)[] = [];

  constructor(
    private readonly map: MapLibreMap,
    private readonly config: MapConfig,
    private readonly state: AddressState,
  ) {
    this.figures = new FigureView(map, config.catalogue, pinned(config, state.asked));
    this.selection = new Selection(map);
    const host = {
      map,
      config,
      selection: this.selection,
      figures: this.figures,
      showCard: (card: HTMLElement) => this.showCard(card),
      showPlace: (code: string) => window.open(`${prefix()}/places/${code}`, "_blank", "noopener"),
      followPlace: (listener: (place: Place | null) => void) => this.followPlace(listener),
      addToCard: () => undefined,
      // A frame keeps nothing: its page gave it its address.
      keep: () => undefined,
      read: (name: string) => new URL(window.location.href).searchParams.get(name),
    };
    // They tell the figures what to leave out, as the address asks.
    new Filters(host);
    this.overlays = makeOverlays(host);
    this.hover = hoverOver(host);
  }

  start(): void {
    this.map.cooperativeGestures.enable();
    this.drawKey();
    this.map.on("moveend", () => this.leadOut());
    this.figures.follow(() => this.leadOut());
    void this.figures.setSteady(new URL(window.location.href).searchParams.get("steady") === "1");
    void this.figures.update();
    for (const overlay of this.shown()) overlay.show().catch((error: unknown) => console.warn(error));
    if (this.state.place !== null) void this.markPlace(this.state.place);
    markPicked(this.map, new URL(window.location.href).searchParams.get("pick")).then((marks) => (this.picked = marks), console.warn);
    onThemeChange(() => this.reloadStyle());
  }

  private followPlace(listener: (place: Place | null) => void): void {
    this.placeListeners.push(listener);
    listener(this.place);
  }

  /** Outline the place of the address; a code that nobody bears is left out. */
  private async markPlace(code: string): Promise<void> {
    try {
      this.place = await readPlace(code);
    } catch (error) {
      console.warn(error);
      return;
    }
    this.selection.select(this.place);
    for (const listener of this.placeListeners) listener(this.place);
    if (this.state.view === null && this.place.bbox !== null) this.map.fitBounds(this.place.bbox, { padding: 24, animate: false });
  }

  private shown(): Overlay[] {
    return this.overlays.filter(({ id }) => this.state.layers.includes(id));
  }

  private drawKey(): void {
    const key = byId<HTMLDetailsElement>("legend");
    key.hidden = false;
    key.open = window.matchMedia(ROOMY).matches;
    this.figures.follow((shown) => {
      byId("legend-list").replaceChildren(...keyItems(shown, null));
      const { title, details } = headingOf(shown);
      // Before the figures are there the server's title stands.
      if (shown.values !== null || shown.problem !== null) byId("embed-title").textContent = title;
      byId("embed-caption").textContent = [details, countWords(shown)].filter(Boolean).join(" · ");
    });
  }

  /** Cards of layers lie over the map; what they link to opens beside the page of others. */
  private showCard(card: HTMLElement): void {
    const box = byId("embed-card");
    const close = button("×", "panel-close", () => {
      box.hidden = true;
      this.map.getCanvas().focus();
    });
    close.setAttribute("aria-label", say("panel.close"));
    for (const link of card.querySelectorAll("a")) {
      link.target = "_blank";
      link.rel = "noopener";
    }
    box.replaceChildren(close, card);
    box.hidden = false;
    close.focus();
  }

  /** The link to the Atlas shows the same view there. */
  private leadOut(): void {
    const link = byId<HTMLAnchorElement>("embed-open");
    const { lat, lng } = this.map.getCenter();
    const url = new URL(window.location.href);
    for (const name of PINS) url.searchParams.delete(name);
    url.pathname = `${prefix()}/map`;
    const { asked, shown } = this.figures;
    const view = { zoom: this.map.getZoom(), lat, lon: lng };
    const usual = this.config.usual ?? { kind: "type" as const };
    link.href = writeAddress(url, { ...this.state, view, asked: { ...asked, choice: shown.known.choice } }, usual);
  }

  private reloadStyle(): void {
    forgetPatterns(this.map);
    this.map.setStyle(styleUrl(this.config), { diff: false });
    this.map.once("style.load", () => {
      this.figures.restyle();
      this.selection.paint();
      this.picked?.restyle();
      this.hover.restyle?.();
      for (const overlay of this.shown()) overlay.restyle();
    });
  }
}

/** Start the map in the frame. */
async function startEmbed(container: HTMLElement, config: MapConfig): Promise<void> {
  const state = readAddress(new URL(window.location.href), config.usual);
  const map = await createMap(container, config, state.view);
  await styleReady(map);
  new Embed(map, config, state).start();
}

const container = findById("embed-map");
const config = readMapConfig();
if (container !== null && config !== null) {
  startEmbed(container, config).catch((error: unknown) => {
    console.warn(error);
    container.replaceChildren(h("p", { class: "map-problem" }, say("map.failed")));
  });
}
