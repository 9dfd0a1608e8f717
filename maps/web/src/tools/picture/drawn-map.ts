/**
 * The view drawn once more, off the screen: for paper it is light, needs more pixels than the
 * screen has, and must stand complete before it is taken.
 */

import { Map as MapLibreMap } from "maplibre-gl";
import { readAddress } from "../../address.ts";
import { type Place, readPlace } from "../../api.ts";
import { h } from "../../dom.ts";
import { FigureView, type Shown } from "../../figures/view.ts";
import { type Overlay, makeOverlays } from "../../layers/overlay.ts";
import { styleReady, styleUrl } from "../../map/create.ts";
import { drawPatternsOnDemand } from "../../map/patterns.ts";
import { Selection } from "../../map/select.ts";
import { keepTheme } from "../../map/theme.ts";
import { markPicked } from "../pick/marked.ts";
import type { ToolHost } from "../tool.ts";
import { drawMarkers } from "./markers.ts";
import { metresPerPixel } from "./scale.ts";

const PATIENCE_MS = 120_000;

export interface DrawnMap {
  /** The map with its pins. */
  canvas: HTMLCanvasElement;
  /** At the middle of the map, for one pixel of the layout. */
  metresPerPixel: number;
}

/** What the device can draw at most on one side. */
export function longestSide(): number {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (gl === null) return 0;
  const [width = 0, height = 0] = gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array;
  const side = Math.min(width, height, Number(gl.getParameter(gl.MAX_RENDERBUFFER_SIZE)));
  // A browser keeps few of them alive at once.
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return side;
}

/** A second map that shows what the page's map shows; `end` takes it away. */
export class PaperMap {
  private readonly container = h("div", { class: "paper-map", "aria-hidden": "true", inert: true });
  private readonly map: MapLibreMap;
  private overlays: Overlay[] = [];
  private shownNow: Shown | null = null;
  private isBroken = false;

  private constructor(
    private readonly host: ToolHost,
    ratio: number,
  ) {
    document.body.append(this.container);
    const side = longestSide();
    this.map = new MapLibreMap({
      container: this.container,
      style: styleUrl(host.config, "light"),
      bounds: host.map.getBounds(),
      pixelRatio: ratio,
      maxCanvasSize: [side, side],
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      // The picture is taken after the frame is drawn.
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
    keepTheme(this.map, "light");
    drawPatternsOnDemand(this.map);
  }

  /** Fetch and paint; `ratio` is how many pixels the picture has for one of the layout. */
  static async of(host: ToolHost, ratio: number): Promise<PaperMap> {
    const paper = new PaperMap(host, ratio);
    try {
      await paper.fill();
    } catch (error) {
      paper.end();
      throw error;
    }
    return paper;
  }

  get shown(): Shown {
    return this.shownNow ?? this.host.figures.shown;
  }

  get layers(): readonly Overlay[] {
    return this.overlays;
  }

  /** Whose outlines are shown, as the style says. */
  get credits(): string[] {
    const sources = Object.values(this.map.getStyle().sources);
    const texts = sources.map((source) => ("attribution" in source ? (source.attribution ?? "") : ""));
    // The style writes them as HTML.
    const read = (html: string): string => new DOMParser().parseFromString(html, "text/html").body.textContent;
    return [...new Set(texts.filter((text) => text !== "").map(read))];
  }

  /** Take the picture, so many pixels of the layout large; all that the screen shows is in it. */
  async take(width: number, height: number): Promise<DrawnMap> {
    const { map, container, host } = this;
    container.style.width = `${width}px`;
    container.style.height = `${height}px`;
    map.resize();
    map.fitBounds(host.map.getBounds(), { padding: 0, animate: false });
    await this.settled();
    if (this.isBroken) throw new Error("not all of the map could be fetched");
    const source = map.getCanvas();
    const canvas = h("canvas", { width: source.width, height: source.height });
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("no canvas to draw on");
    pen.drawImage(source, 0, 0);
    pen.scale(source.width / width, source.height / height);
    drawMarkers(pen, container);
    return { canvas, metresPerPixel: metresPerPixel(map.getZoom(), map.getCenter().lat) };
  }

  end(): void {
    this.map.remove();
    this.container.remove();
  }

  private async fill(): Promise<void> {
    const { host, map } = this;
    await styleReady(map);
    map.on("error", () => {
      this.isBroken = true;
    });
    const { asked, shown } = host.figures;
    // At the level that the reader sees, whatever zoom the paper needs; filters leave the same.
    const figures = new FigureView(map, host.config.catalogue, { ...asked, level: shown.level });
    figures.setKeeper(() => Promise.resolve(host.figures.shown.kept));
    await figures.setSteady(host.figures.steady);
    await figures.update();
    this.shownNow = figures.shown;
    if (figures.shown.problem === "failed") throw new Error("the figures could not be fetched");
    const { layers, place: code } = readAddress(new URL(window.location.href));
    // Outlined as on the screen, where its card is open.
    const place = code === null ? null : await readPlace(code);
    new Selection(map).select(place);
    await this.showLayers(layers, figures, place);
    await markPicked(map, host.read("pick"));
  }

  private async showLayers(layers: readonly string[], figures: FigureView, place: Place | null): Promise<void> {
    const overlays = makeOverlays({
      map: this.map,
      figures,
      showCard: () => undefined,
      showPlace: () => undefined,
      followPlace: (listener) => listener(place),
      addToCard: () => undefined,
      keep: () => undefined,
      // A story that is named would move the map.
      read: (name) => (name === "story" ? null : this.host.read(name)),
    });
    this.overlays = overlays.filter(({ id }) => layers.includes(id));
    await Promise.all(this.overlays.map((overlay) => overlay.show()));
  }

  /** Resolves when nothing more is to come. */
  private settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => reject(new Error("the map was not complete in time")), PATIENCE_MS);
      this.map.once("idle", () => {
        window.clearTimeout(timer);
        resolve();
      });
      this.map.triggerRepaint();
    });
  }
}
