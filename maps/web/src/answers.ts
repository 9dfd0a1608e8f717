/** Answers to "whose is this place": a tap, a position, a search, shown in the panel and outlined. */

import type { Map as MapLibreMap } from "maplibre-gl";
import { type Place, type PointAnswer, askPoint, isAborted, readPlace } from "./api.ts";
import { Camera } from "./map/camera.ts";
import { levelAt } from "./map/levels.ts";
import { Pointer } from "./map/pointer.ts";
import { Selection } from "./map/select.ts";
import { type CardEvents, Panel } from "./panel/panel.ts";

/** What the page does when another place is shown. */
export interface AnswerEvents {
  /** `isNew` asks for a step in the history; null: no place is shown. */
  onPlace: (code: string | null, isNew: boolean) => void;
  /** The place whose card is open; null: none. */
  onCard: (place: Place | null) => void;
  /** A tap that something else on the page has taken for itself. */
  takesTap: (lat: number, lon: number) => boolean;
}

export class Answers {
  readonly selection: Selection;
  private readonly camera: Camera;
  private readonly pointer: Pointer;
  private readonly panel = new Panel({
    onPick: (place) => void this.showPlace(place.code),
    onClose: () => this.reset(),
  });
  private question: AbortController | null = null;
  private place: string | null = null;

  constructor(
    private readonly map: MapLibreMap,
    private readonly events: AnswerEvents,
  ) {
    this.selection = new Selection(map);
    this.camera = new Camera(map);
    this.pointer = new Pointer(map, (lat, lon) => {
      if (!events.takesTap(lat, lon)) void this.lookInto(lat, lon);
    });
  }

  /** Answer for a point, and go there. */
  async showPoint(lat: number, lon: number): Promise<void> {
    this.pointer.show(lat, lon);
    this.selection.select(null);
    const answer = await this.ask((signal) => askPoint(lat, lon, signal));
    if (answer === null) return;
    this.tell(null);
    this.panel.showAnswer(answer);
    if (answer.certainty !== "outside") this.camera.lookAt(lat, lon);
    const [only] = answer.laos;
    if (answer.certainty === "certain" && only !== undefined) await this.showPlace(only.code, { move: false });
  }

  /** Show the card of a place; `remember` makes a step in the history. */
  async showPlace(code: string, { remember = true, move = true } = {}): Promise<void> {
    const place = await this.ask((signal) => readPlace(code, signal));
    if (place === null) return;
    this.panel.showPlace(place);
    this.selection.select(place);
    this.events.onCard(place);
    if (move && this.camera.goTo(place)) this.pointer.clear();
    this.tell(code, remember && this.place !== code);
  }

  /** Show something else in the panel; no place is chosen then. */
  showCard(card: HTMLElement, events: CardEvents): void {
    // What was asked before must not come late and cover the card.
    this.question?.abort();
    this.selection.select(null);
    this.tell(null);
    this.panel.showCard(card, events);
  }

  /** Put something into the card that is open. */
  addToCard(content: HTMLElement): void {
    this.panel.addToCard(content);
  }

  /** Follow the history of the browser to another place, or to none. */
  restore(code: string | null, move: boolean): void {
    if (code === this.place) return;
    if (code !== null) void this.showPlace(code, { remember: false, move });
    else {
      this.place = null;
      this.panel.goBack();
      this.selection.select(null);
      this.events.onCard(null);
    }
  }

  /**
   * Answer a tap as exactly as the map can show: far out the province, nearer the district, then
   * the LAOs of the point. A finger on the whole country covers many LAOs.
   */
  private async lookInto(lat: number, lon: number): Promise<void> {
    const level = levelAt(this.map.getZoom());
    if (level === "lao") return this.showPoint(lat, lon);
    const answer = await this.ask((signal) => askPoint(lat, lon, signal));
    if (answer === null) return;
    const area = this.areaOf(answer, level === "province");
    if (area === null) return this.showPoint(lat, lon);
    await this.showPlace(area);
  }

  private areaOf({ certainty, province, district }: PointAnswer, isFar: boolean): string | null {
    const { code } = this.selection;
    const isInside = code !== null && [province?.code, district?.code].includes(code);
    const area = isFar && !isInside ? province : (district ?? province);
    return certainty === "outside" || area === null || area.code === code ? null : area.code;
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
    this.tell(null);
    this.map.getCanvas().focus();
  }

  private tell(code: string | null, isNew = false): void {
    this.place = code;
    if (code === null) this.events.onCard(null);
    this.events.onPlace(code, isNew);
  }
}
