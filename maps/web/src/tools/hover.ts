/**
 * The place under the pointer: outlined, and told in a small card beside it. With the keyboard, the
 * place at the middle of the map is told after a pause. Names come once by level; moving asks nothing.
 */

import { announce } from "../announce.ts";
import { findById } from "../dom.ts";
import { say } from "../messages.ts";
import { sides } from "./hover/sides.ts";
import { type Point, Teller } from "./hover/teller.ts";
import { Tip } from "./hover/tip.ts";
import { sentenceOf } from "./hover/words.ts";
import type { MapTool, ToolHost } from "./tool.ts";

const MOVING_KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "+", "-", "="];
const PAUSE_MS = 500;

/** Start it where the page has tools; it has no button. */
export function startHover(host: ToolHost): MapTool | null {
  return findById("map-tools") === null ? null : hoverOver(host);
}

/** Start it over any map. */
export function hoverOver(host: ToolHost): MapTool {
  return new Hover(host);
}

class Hover implements MapTool {
  private readonly teller: Teller;
  private readonly tip: Tip;
  private point: Point | null = null;
  private isByKeys = false;
  private frame = 0;
  private pause = 0;
  private told = "";

  constructor(private readonly host: ToolHost) {
    const { map, figures } = host;
    this.tip = new Tip(map.getContainer());
    this.teller = new Teller(map, figures, () => void this.look());
    this.followPointer();
    const canvas = map.getCanvas();
    canvas.addEventListener("keydown", ({ key }) => (this.isByKeys = MOVING_KEYS.includes(key)));
    canvas.addEventListener("blur", () => this.isByKeys && this.leave());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.leave());
    map.on("movestart", () => this.rest());
    map.on("moveend", () => this.onRest());
  }

  restyle(): void {
    this.teller.clear();
    this.told = "";
    void this.look();
  }

  private followPointer(): void {
    const ground = this.host.map.getCanvasContainer();
    ground.addEventListener("pointermove", (event) => {
      this.isByKeys = false;
      // A finger covers what it points at, and a pin tells its own.
      if (event.pointerType === "touch" || event.target !== this.host.map.getCanvas()) return this.leave();
      const box = ground.getBoundingClientRect();
      this.point = { x: event.clientX - box.left, y: event.clientY - box.top };
      window.cancelAnimationFrame(this.frame);
      this.frame = window.requestAnimationFrame(() => void this.look());
    });
    ground.addEventListener("pointerleave", () => this.leave());
  }

  /** Tell the place at the middle, when keys brought it there and rest. */
  private onRest(): void {
    window.clearTimeout(this.pause);
    if (this.isByKeys) this.pause = window.setTimeout(() => void this.tellMiddle(), PAUSE_MS);
    else void this.look();
  }

  private async tellMiddle(): Promise<void> {
    const { clientWidth, clientHeight } = this.host.map.getContainer();
    const point = { x: clientWidth / 2, y: clientHeight / 2 };
    this.point = point;
    await this.look();
    const tellers = [this.teller, ...[...sides].map(({ teller }) => teller)];
    const ready = await Promise.all(tellers.map((teller) => teller.isReady()));
    if (!this.isByKeys) return;
    const sentences = tellers.map((teller, at) => (ready[at] ? sentenceOf(teller.tell(point)) : ""));
    const all = sentences.map((sentence, at) => (at > 0 && sentence !== "" ? `${say("swipe.key")}: ${sentence}` : sentence));
    if (all[0] !== "") announce(all.filter((sentence) => sentence !== "").join(". "));
  }

  private leave(): void {
    this.point = null;
    this.isByKeys = false;
    window.clearTimeout(this.pause);
    this.rest();
  }

  private rest(): void {
    window.cancelAnimationFrame(this.frame);
    for (const teller of [this.teller, ...[...sides].map((side) => side.teller)]) teller.rest();
    this.told = "";
    this.tip.hide();
  }

  private async look(): Promise<void> {
    const { x } = this.point ?? { x: 0 };
    const side = [...sides].find(({ covers }) => covers(x));
    const teller = side?.teller ?? this.teller;
    if (this.point === null || !(await teller.isReady())) return;
    const { point } = this;
    if (point === null || this.host.map.isMoving()) return this.rest();
    for (const other of [this.teller, ...[...sides].map((one) => one.teller)]) if (other !== teller) other.rest();
    const words = teller.tell(point);
    if (words.length === 0) {
      teller.onceDrawn(() => void this.look());
      return this.rest();
    }
    const told = sentenceOf(words);
    if (told !== this.told) this.tip.fill(words);
    this.told = told;
    this.tip.moveTo(point.x, point.y);
  }
}
