/** Draw a box or a polygon over the map: by pointer, by taps, or by Enter at the middle. */

import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { Position } from "../../api.ts";
import { currentPalette } from "../../map/theme.ts";
import { boxRing } from "./ring.ts";

export type Shape = "box" | "polygon";

const SOURCE = "pick-sketch";
/** A tap this near to the first corner closes a polygon, in pixels. */
const CLOSE = 14;
/** A pointer that moved less has tapped, as the map's own tolerance has it. */
const STILL = 4;

export class Sketch {
  private corners: Position[] = [];
  private start: { x: number; y: number; at: Position } | null = null;
  private shape: Shape | null = null;

  /** `onRing` is given what was drawn; `onCorner` how many corners there are so far. */
  constructor(
    private readonly map: MapLibreMap,
    private readonly onRing: (ring: Position[]) => void,
    private readonly onCorner: (count: number) => void,
  ) {
    const ground = map.getCanvasContainer();
    ground.addEventListener("pointerdown", (event) => this.press(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.drag(event));
    window.addEventListener("pointerup", (event) => this.release(event));
    window.addEventListener("pointercancel", () => (this.start = null));
  }

  /** Begin to draw a shape; null gives the map back to moving. */
  use(shape: Shape | null): void {
    this.shape = shape;
    this.drop();
    const { map } = this;
    const isBox = shape === "box";
    if (isBox) map.dragPan.disable();
    else map.dragPan.enable();
    if (shape === "polygon") map.doubleClickZoom.disable();
    else map.doubleClickZoom.enable();
    // The browser would scroll the page under a finger that draws.
    map.getCanvasContainer().style.touchAction = isBox ? "none" : "";
    map.getCanvas().style.cursor = shape === null ? "" : "crosshair";
  }

  /** Take back what is drawn so far; false when there was nothing. */
  drop(): boolean {
    const had = this.corners.length > 0;
    this.corners = [];
    this.start = null;
    this.draw([]);
    return had;
  }

  /** A corner by tap or key. */
  corner(at: Position): void {
    if (this.shape === "polygon" && this.isAtFirst(at)) return this.finish();
    this.corners.push(at);
    const [first] = this.corners;
    if (this.shape === "box" && this.corners.length === 2 && first !== undefined) return this.end(boxRing(first, at));
    this.draw(this.corners);
    this.onCorner(this.corners.length);
  }

  /** Close the polygon; three corners at least make one. */
  finish(): void {
    if (this.corners.length >= 3) this.end(this.corners);
  }

  /** Draw again after the style was loaded anew. */
  restyle(): void {
    this.draw(this.corners);
  }

  private end(ring: Position[]): void {
    this.drop();
    this.onRing(ring);
  }

  private press(event: PointerEvent): void {
    if (this.shape !== "box" || event.button !== 0 || !event.isPrimary) return;
    this.start = { x: event.clientX, y: event.clientY, at: this.under(event) };
  }

  private drag(event: PointerEvent): void {
    if (this.start !== null && this.hasMoved(event)) this.draw(boxRing(this.start.at, this.under(event)));
  }

  private release(event: PointerEvent): void {
    const { start } = this;
    this.start = null;
    if (start === null || !this.moved(start, event)) return;
    this.end(boxRing(start.at, this.under(event)));
  }

  private hasMoved(event: PointerEvent): boolean {
    return this.start !== null && this.moved(this.start, event);
  }

  private moved({ x, y }: { x: number; y: number }, event: PointerEvent): boolean {
    return Math.hypot(event.clientX - x, event.clientY - y) > STILL;
  }

  private under({ clientX, clientY }: PointerEvent): Position {
    const { left, top } = this.map.getCanvas().getBoundingClientRect();
    const { lng, lat } = this.map.unproject([clientX - left, clientY - top]);
    return [lng, lat];
  }

  private isAtFirst(at: Position): boolean {
    const [first] = this.corners;
    if (first === undefined || this.corners.length < 3) return false;
    const [a, b] = [this.map.project(first), this.map.project(at)];
    return Math.hypot(a.x - b.x, a.y - b.y) < CLOSE;
  }

  private draw(corners: readonly Position[]): void {
    const { map } = this;
    if (corners.length === 0 && !map.getSource(SOURCE)) return;
    if (!map.getSource(SOURCE)) this.addLayers();
    const points = corners.map((at) => feature({ type: "Point" as const, coordinates: at }));
    const [first] = corners;
    const line = first === undefined ? [] : [feature({ type: "LineString" as const, coordinates: [...corners, first] })];
    const area = corners.length < 3 || first === undefined ? [] : [feature({ type: "Polygon" as const, coordinates: [[...corners, first]] })];
    const data = { type: "FeatureCollection" as const, features: [...area, ...line, ...points] };
    (map.getSource(SOURCE) as GeoJSONSource).setData(data);
  }

  private addLayers(): void {
    const { map } = this;
    const { selected, halo } = currentPalette();
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    const of = (kind: string): ["==", ["geometry-type"], string] => ["==", ["geometry-type"], kind];
    map.addLayer({ id: `${SOURCE}-fill`, type: "fill", source: SOURCE, filter: of("Polygon"), paint: { "fill-color": selected, "fill-opacity": 0.12 } });
    map.addLayer({ id: `${SOURCE}-line`, type: "line", source: SOURCE, filter: of("LineString"), paint: { "line-color": selected, "line-width": 2, "line-dasharray": [2, 1.5] } });
    map.addLayer({
      id: `${SOURCE}-corners`,
      type: "circle",
      source: SOURCE,
      filter: of("Point"),
      paint: { "circle-color": halo, "circle-radius": 5, "circle-stroke-color": selected, "circle-stroke-width": 2 },
    });
  }
}

function feature<G>(geometry: G): { type: "Feature"; geometry: G; properties: Record<string, never> } {
  return { type: "Feature", geometry, properties: {} };
}
