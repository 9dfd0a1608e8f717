/** What a layer over the map is, and which there are: the panel of layers lists them in this order. */

import type { Map as MapLibreMap } from "maplibre-gl";
import type { Place } from "../api.ts";
import type { FigureView } from "../figures/view.ts";
import type { CardEvents } from "../panel/panel.ts";
import { NeighbourLayer } from "./neighbours.ts";
import { NetworkLayer } from "./networks.ts";
import { StoryLayer } from "./stories.ts";
import { WebsiteLayer } from "./websites.ts";

/** A layer that the reader switches on over the boundaries. */
export interface Overlay {
  /** As the address names it; `layer.{id}` is its title. */
  readonly id: string;
  /** What stands below its switch while it is on: choices, a key, how much it shows. */
  readonly controls: HTMLElement;
  /** Fetch what it shows and draw it; rejects when that could not be had. */
  show(): Promise<void>;
  hide(): void;
  /** Draw again after the style was loaded anew. */
  restyle(): void;
}

/** What the page does for a layer. */
export interface OverlayHost {
  readonly map: MapLibreMap;
  /** Show a card in the panel beside the map. */
  showCard: (card: HTMLElement, events: CardEvents) => void;
  /** Show the card of a place. */
  showPlace: (code: string) => void;
  /** Call now and whenever another place, or none, has its card open. */
  followPlace: (listener: (place: Place | null) => void) => void;
  /** Put something into the card of the place, below its name. */
  addToCard: (content: HTMLElement) => void;
  readonly figures: FigureView;
  /** Keep a choice in the address; null takes it out. */
  keep: (name: string, value: string | null) => void;
  /** What the address says. */
  read: (name: string) => string | null;
}

const OVERLAYS: readonly ((host: OverlayHost) => Overlay)[] = [
  (host) => new StoryLayer(host),
  (host) => new WebsiteLayer(host),
  (host) => new NetworkLayer(host),
  (host) => new NeighbourLayer(host),
];

/** Make all layers; each fetches nothing before it is shown. */
export function makeOverlays(host: OverlayHost): Overlay[] {
  return OVERLAYS.map((make) => make(host));
}
