/** The map with its search, position, panel, layers, key, table and tools, joined together. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type AddressState, readAddress, writeAddress } from "./address.ts";
import { Answers } from "./answers.ts";
import type { Place } from "./api.ts";
import { findById } from "./dom.ts";
import { Chooser } from "./figures/chooser.ts";
import { FigureSection } from "./figures/section.ts";
import { FigureView } from "./figures/view.ts";
import { type OverlayHost, makeOverlays } from "./layers/overlay.ts";
import { LayerPanel } from "./layers/panel.ts";
import { positions } from "./locate.ts";
import { type MapConfig, pinned } from "./map/config.ts";
import { createMap, styleReady, styleUrl } from "./map/create.ts";
import { Legend } from "./map/legend.ts";
import { forgetPatterns } from "./map/patterns.ts";
import { MapTable } from "./map/table.ts";
import { onThemeChange } from "./map/theme.ts";
import { choices } from "./search/combobox.ts";
import { type MapTool, startTools } from "./tools/tool.ts";

/** Start the map in the element that holds it. */
export async function startHome(container: HTMLElement, config: MapConfig): Promise<void> {
  const state = readAddress(new URL(window.location.href), config.usual);
  const map = await createMap(container, config, state.view);
  await styleReady(map);
  new Home(map, config, { ...state, asked: pinned(config, state.asked) }).start();
}

class Home {
  private readonly figures: FigureView;
  private readonly answers: Answers;
  private readonly layers: LayerPanel;
  private readonly tools: MapTool[];
  private readonly placeListeners: ((place: Place | null) => void)[] = [];
  private place: Place | null = null;

  constructor(
    private readonly map: MapLibreMap,
    private readonly config: MapConfig,
    private readonly state: AddressState,
  ) {
    this.figures = new FigureView(map, config.catalogue, state.asked);
    // Before the answers, so that a tap on what a layer shows is not taken for one on the ground.
    this.layers = new LayerPanel(makeOverlays(this.overlayHost()), (shown) => {
      this.state.layers = shown;
      this.replaceAddress();
    });
    this.answers = new Answers(map, {
      onPlace: (code, isNew) => this.keepPlace(code, isNew),
      onCard: (place) => this.tellPlace(place),
      takesTap: (lat, lon) => this.tools.some((tool) => tool.takesTap?.(lat, lon) ?? false),
    });
    const chooser = new Chooser(config.catalogue, (choice) => void this.figures.ask({ choice, second: null }));
    this.figures.follow(({ known }) => chooser.mark(known.choice));
    new Legend(this.figures);
    if (findById("figures") === null) new MapTable(map, this.figures, (code) => void this.answers.showPlace(code));
    this.tools = startTools({ ...this.overlayHost(), config });
  }

  start(): void {
    choices.takeOver((place) => void this.answers.showPlace(place.code));
    positions.takeOver(({ lat, lon }) => void this.answers.showPoint(lat, lon));
    this.map.on("moveend", () => this.keepView());
    window.addEventListener("popstate", () => this.restore());
    onThemeChange(() => this.reloadStyle());
    void this.figures.update();
    this.figures.follow(() => this.keepFigures());
    if (findById("figures") !== null) new FigureSection(this.figures);
    void this.layers.set(this.state.layers);
    const { place, view } = this.state;
    if (place !== null) void this.answers.showPlace(place, { remember: false, move: view === null });
  }

  /** What the layers over the map are given. */
  private overlayHost(): OverlayHost {
    return {
      map: this.map,
      showCard: (card, events) => this.answers.showCard(card, events),
      showPlace: (code) => void this.answers.showPlace(code),
      keep: (name, value) => this.keepInAddress(name, value),
      figures: this.figures,
      followPlace: (listener) => {
        this.placeListeners.push(listener);
        listener(this.place);
      },
      addToCard: (content) => this.answers.addToCard(content),
      read: (name) => new URL(window.location.href).searchParams.get(name),
    };
  }

  private restore(): void {
    const { place, view, layers, asked } = readAddress(new URL(window.location.href), this.config.usual);
    // First the state: moving the map writes it into the address.
    Object.assign(this.state, { place, view, asked });
    for (const tool of this.tools) tool.restore?.();
    void this.layers.set(layers);
    void this.figures.ask(asked);
    if (view !== null) this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
    this.answers.restore(place, view === null);
  }

  private keepView(): void {
    const { lat, lng } = this.map.getCenter();
    this.state.view = { zoom: this.map.getZoom(), lat, lon: lng };
    this.replaceAddress();
  }

  private tellPlace(place: Place | null): void {
    if (place === this.place) return;
    this.place = place;
    for (const listener of this.placeListeners) listener(place);
  }

  private keepPlace(code: string | null, isNew: boolean): void {
    this.state.place = code;
    if (isNew) window.history.pushState(null, "", this.address());
    else this.replaceAddress();
  }

  private keepFigures(): void {
    const { asked, shown } = this.figures;
    this.state.asked = { ...asked, choice: shown.known.choice };
    this.replaceAddress();
  }

  private replaceAddress(): void {
    window.history.replaceState(null, "", this.address());
  }

  private address(): string {
    return writeAddress(new URL(window.location.href), this.state, this.config.usual);
  }

  private keepInAddress(name: string, value: string | null): void {
    const url = new URL(window.location.href);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    window.history.replaceState(null, "", url);
  }

  private reloadStyle(): void {
    forgetPatterns(this.map);
    this.map.setStyle(styleUrl(this.config), { diff: false });
    this.map.once("style.load", () => {
      this.figures.restyle();
      this.answers.selection.paint();
      this.layers.restyle();
      for (const tool of this.tools) tool.restyle?.();
    });
  }
}
