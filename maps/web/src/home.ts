/** The front door: map, search box, position and panel, joined together. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type AddressState, type ColourMode, readAddress, writeAddress } from "./address.ts";
import { type Level, type PlaceSummary, type PointAnswer, type Show, askPoint, isAborted, readPlace } from "./api.ts";
import { byId } from "./dom.ts";
import { type OverlayHost, makeOverlays } from "./layers/overlay.ts";
import { LayerPanel } from "./layers/panel.ts";
import { positions } from "./locate.ts";
import type { MapConfig } from "./map/config.ts";
import { createMap, styleReady, styleUrl } from "./map/create.ts";
import { Legend } from "./map/legend.ts";
import { levelAt } from "./map/levels.ts";
import { Painter } from "./map/paint.ts";
import { forgetPatterns } from "./map/patterns.ts";
import { Pointer } from "./map/pointer.ts";
import { Selection } from "./map/select.ts";
import { valueSource } from "./map/source.ts";
import { MapTable } from "./map/table.ts";
import { onThemeChange } from "./map/theme.ts";
import { Panel, isSheet } from "./panel/panel.ts";
import { choices } from "./search/combobox.ts";

const LOOK_CLOSER = 10.5;

/** Start the front door in the element that holds the map. */
export async function startHome(container: HTMLElement, config: MapConfig): Promise<void> {
  const state = readAddress(new URL(window.location.href), config.index !== undefined);
  const map = await createMap(container, config, state.view);
  await styleReady(map);
  new Home(map, config, state).start();
}

class Home {
  private readonly painter: Painter;
  private readonly selection: Selection;
  private readonly pointer: Pointer;
  private readonly legend = new Legend(
    (mode) => void this.setMode(mode),
    (show) => this.setShow(show),
  );
  private readonly panel = new Panel({
    onPick: (place) => void this.showPlace(place.code),
    onClose: () => this.reset(),
  });
  private readonly layers: LayerPanel;
  private question: AbortController | null = null;
  private level: Level;

  constructor(
    private readonly map: MapLibreMap,
    private readonly config: MapConfig,
    private readonly state: AddressState,
  ) {
    this.painter = new Painter(map, valueSource(config, state.show));
    this.selection = new Selection(map);
    // Before the pointer, so that a tap on what a layer shows is not taken for one on the ground.
    this.layers = new LayerPanel(makeOverlays(this.overlayHost()), (shown) => {
      this.state.layers = shown;
      this.replaceAddress();
    });
    this.pointer = new Pointer(map, (lat, lon) => void this.lookInto(lat, lon));
    this.level = levelAt(map.getZoom());
    new MapTable(
      map,
      (level) => this.painter.load(level),
      (code) => void this.showPlace(code),
    );
  }

  start(): void {
    choices.takeOver((place) => void this.showPlace(place.code));
    positions.takeOver(({ lat, lon }) => void this.showPoint(lat, lon));
    this.map.on("moveend", () => this.keepView());
    this.map.on("zoom", () => this.followLevel());
    window.addEventListener("popstate", () => this.restore());
    onThemeChange(() => this.reloadStyle());
    if (this.state.show !== null) this.legend.setShow(this.state.show);
    void this.setMode(this.state.colour);
    void this.layers.set(this.state.layers);
    if (this.state.place !== null) {
      void this.showPlace(this.state.place, { remember: false, move: this.state.view === null });
    }
  }

  /** What the layers over the map are given. */
  private overlayHost(): OverlayHost {
    return {
      map: this.map,
      showCard: (card, events) => {
        // What was asked before must not come late and cover the card.
        this.question?.abort();
        this.selection.select(null);
        this.forgetPlace();
        this.panel.showCard(card, events);
      },
      showPlace: (code) => void this.showPlace(code),
      keep: (name, value) => this.keepInAddress(name, value),
      read: (name) => new URL(window.location.href).searchParams.get(name),
    };
  }

  private async setMode(mode: ColourMode): Promise<void> {
    try {
      const { level } = this;
      const values = await this.painter.show(mode, level);
      if (level === this.level) this.legend.show(mode, level, values);
      this.state.colour = mode;
      this.replaceAddress();
    } catch {
      this.legend.showProblem(this.level);
    }
  }

  /** Show something else of the index. */
  private setShow(show: Show): void {
    this.state.show = show;
    this.painter.setSource(valueSource(this.config, show));
    void this.setMode("population");
  }

  /** Each level has its own values and classes. */
  private followLevel(): void {
    const level = levelAt(this.map.getZoom());
    if (level === this.level) return;
    this.level = level;
    void this.setMode(this.state.colour);
  }

  /**
   * Answer a tap as exactly as the map can show: far out the province, nearer the district, then
   * the LAOs of the point. A finger on the whole country covers many LAOs.
   */
  private async lookInto(lat: number, lon: number): Promise<void> {
    if (this.level === "lao") return this.showPoint(lat, lon);
    const answer = await this.ask((signal) => askPoint(lat, lon, signal));
    if (answer === null) return;
    const { code } = this.selection;
    const { province, district } = answer;
    const isInside = code !== null && [province?.code, district?.code].includes(code);
    const area = this.level === "province" && !isInside ? province : (district ?? province);
    if (answer.certainty === "outside" || area === null || area.code === code) {
      return this.showPoint(lat, lon);
    }
    await this.showPlace(area.code);
  }

  private async showPoint(lat: number, lon: number): Promise<void> {
    this.pointer.show(lat, lon);
    this.selection.select(null);
    const answer = await this.ask((signal) => askPoint(lat, lon, signal));
    if (answer === null) return;
    this.forgetPlace();
    this.panel.showAnswer(answer);
    this.lookAt(answer, lat, lon);
    const [only] = answer.laos;
    if (answer.certainty === "certain" && only !== undefined) await this.showPlace(only.code, { move: false });
  }

  /** Go near enough to see the answer; stay where one is when that is near enough. */
  private lookAt(answer: PointAnswer, lat: number, lon: number): void {
    if (answer.certainty === "outside") return;
    const zoom = Math.max(this.map.getZoom(), LOOK_CLOSER);
    if (zoom === this.map.getZoom() && this.isInClear(lat, lon)) return;
    this.map.easeTo({ center: [lon, lat], zoom, offset: this.offset() });
  }

  private async showPlace(code: string, { remember = true, move = true } = {}): Promise<void> {
    const place = await this.ask((signal) => readPlace(code, signal));
    if (place === null) return;
    this.panel.showPlace(place);
    this.selection.select(place);
    if (move) this.goTo(place);
    if (remember && this.state.place !== code) this.pushPlace(code);
    else this.state.place = code;
  }

  private goTo(place: PlaceSummary): void {
    if (place.bbox !== null) {
      this.pointer.clear();
      this.map.fitBounds(place.bbox, { padding: this.padding(), maxZoom: 12.5 });
    } else if (place.position !== null) {
      this.map.easeTo({ center: place.position, zoom: 12, offset: this.offset() });
    }
  }

  /** Keep clear of what covers the map: the sheet on a phone, the legend on a wide screen. */
  private padding(): { top: number; bottom: number; left: number; right: number } {
    const map = this.map.getContainer().getBoundingClientRect();
    const sheet = isSheet() ? map.bottom - byId("panel").getBoundingClientRect().top : 0;
    const legend = byId("legend").getBoundingClientRect();
    const isBeside = !isSheet() && map.width > 2.5 * legend.width;
    const bottom = Math.min(Math.max(0, sheet), map.height * 0.6) + 24;
    return { top: 24, bottom, left: isBeside ? legend.width + 24 : 24, right: 24 };
  }

  /** From the middle of the map to the middle of what the sheet leaves open. */
  private offset(): [number, number] {
    // Padding would stay with the map, and its centre in the address would no longer be the middle.
    const { top, bottom } = this.padding();
    return [0, (top - bottom) / 2];
  }

  private isInClear(lat: number, lon: number): boolean {
    const { x, y } = this.map.project([lon, lat]);
    const { top, bottom, left, right } = this.padding();
    const { clientWidth, clientHeight } = this.map.getContainer();
    return x > left && x < clientWidth - right && y > top && y < clientHeight - bottom;
  }

  /** Ask the server one thing at a time; null when it failed (said so) or something newer was asked. */
  private async ask<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    this.question?.abort();
    this.question = new AbortController();
    const { signal } = this.question;
    const wait = window.setTimeout(() => this.panel.showLoading(), 250);
    try {
      return await question(signal);
    } catch (error) {
      if (!isAborted(error)) this.panel.showProblem(error);
      return null;
    } finally {
      window.clearTimeout(wait);
    }
  }

  private reset(): void {
    this.pointer.clear();
    this.selection.select(null);
    this.forgetPlace();
    this.map.getCanvas().focus();
  }

  private forgetPlace(): void {
    this.state.place = null;
    this.replaceAddress();
  }

  private restore(): void {
    const { place, view, layers } = readAddress(new URL(window.location.href));
    const isOther = place !== this.state.place;
    // First the state: moving the map writes it into the address.
    this.state.place = place;
    this.state.view = view;
    void this.layers.set(layers);
    if (view !== null) this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
    if (!isOther) return;
    if (place !== null) void this.showPlace(place, { remember: false, move: view === null });
    else {
      this.panel.goBack();
      this.selection.select(null);
    }
  }

  private keepView(): void {
    const { lat, lng } = this.map.getCenter();
    this.state.view = { zoom: this.map.getZoom(), lat, lon: lng };
    this.replaceAddress();
  }

  private replaceAddress(): void {
    const address = writeAddress(new URL(window.location.href), this.state);
    window.history.replaceState(null, "", address);
  }

  private keepInAddress(name: string, value: string | null): void {
    const url = new URL(window.location.href);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    window.history.replaceState(null, "", url);
  }

  private pushPlace(code: string): void {
    this.state.place = code;
    const address = writeAddress(new URL(window.location.href), this.state);
    window.history.pushState(null, "", address);
  }

  private reloadStyle(): void {
    forgetPatterns(this.map);
    this.map.setStyle(styleUrl(this.config), { diff: false });
    this.map.once("style.load", () => {
      this.painter.paint();
      this.selection.paint();
      this.layers.restyle();
    });
  }
}
