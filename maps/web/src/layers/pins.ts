/**
 * Pins as buttons over the map. One of them is in the tab order; arrow keys lead to the others,
 * from north to south.
 */

import { type Map as MapLibreMap, Marker } from "maplibre-gl";

export interface Pin {
  /** The same pin has the same key from view to view. */
  key: string;
  position: [lon: number, lat: number];
  /** Make its button; `aria-label` says what it stands for. */
  draw: () => HTMLButtonElement;
  /** `focuses` when the keyboard pressed it. */
  onPress: (focuses: boolean) => void;
}

interface Shown {
  pin: Pin;
  button: HTMLButtonElement;
  marker: Marker;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class PinBoard {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly map: MapLibreMap) {}

  /** Show exactly these pins. */
  set(pins: readonly Pin[]): void {
    const keys = new Set(pins.map(({ key }) => key));
    for (const [key, { marker }] of this.shown) {
      if (keys.has(key)) continue;
      marker.remove();
      this.shown.delete(key);
    }
    for (const pin of pins) if (!this.shown.has(pin.key)) this.add(pin);
    this.keepOneInTabOrder();
  }

  /** Give the focus to the pin nearest to a position. */
  focusNear([lon, lat]: [number, number]): void {
    const distance = ({ pin }: Shown): number => Math.hypot(pin.position[0] - lon, pin.position[1] - lat);
    const [nearest] = [...this.shown.values()].sort((a, b) => distance(a) - distance(b));
    if (nearest !== undefined) this.focus(nearest);
  }

  private add(pin: Pin): void {
    const button = pin.draw();
    button.type = "button";
    button.tabIndex = -1;
    button.addEventListener("click", (event) => {
      // The map would take the tap for a question about the ground below.
      event.stopPropagation();
      pin.onPress(event.detail === 0);
    });
    button.addEventListener("keydown", (event) => this.onKey(event, pin.key));
    const marker = new Marker({ element: button }).setLngLat(pin.position).addTo(this.map);
    this.shown.set(pin.key, { pin, button, marker });
  }

  private onKey(event: KeyboardEvent, key: string): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    // The map would move under the pins.
    event.preventDefault();
    event.stopPropagation();
    const order = this.inOrder();
    const next = order[order.findIndex(({ pin }) => pin.key === key) + step];
    if (next !== undefined) this.focus(next);
  }

  private focus(shown: Shown): void {
    for (const { button } of this.shown.values()) button.tabIndex = -1;
    shown.button.tabIndex = 0;
    shown.button.focus({ preventScroll: true });
  }

  private keepOneInTabOrder(): void {
    const order = this.inOrder();
    if (order.some(({ button }) => button.tabIndex === 0)) return;
    const [first] = order;
    if (first !== undefined) first.button.tabIndex = 0;
  }

  private inOrder(): Shown[] {
    return [...this.shown.values()].sort(
      ({ pin: { position: a } }, { pin: { position: b } }) => b[1] - a[1] || a[0] - b[0],
    );
  }
}
