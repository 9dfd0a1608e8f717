/** Compare two figures or years on one map, parted by a line; what draws it is fetched when first used. */

import { announce } from "../announce.ts";
import type { Choice } from "../figures/choice.ts";
import { say } from "../messages.ts";
import type { Pair } from "./swipe/pair.ts";
import { MIDDLE, companionOf, readAt, readSide, writeSide } from "./swipe/side.ts";
import type { MapTool, ToolHost } from "./tool.ts";
import { toolButton } from "./toolbar.ts";

const SIGN = "M12 3v18M4 6h5v12H4zM15 6h5v12h-5z";
const SIDE = "swipe";
const AT = "at";
const STEADY = "steady";
/** The address is not written at every step of a drag: browsers refuse that. */
const KEEP_MS = 250;

/** Add the button; an address that asks for it opens the second map at once. */
export function startSwipe(host: ToolHost): MapTool | null {
  const swipe = new Swipe(host);
  const button = toolButton("swipe", say("swipe.open"), SIGN, () => void swipe.toggle());
  if (button === null) return null;
  swipe.button = button;
  swipe.restore();
  return swipe;
}

class Swipe implements MapTool {
  button: HTMLButtonElement | null = null;
  private pair: Pair | null = null;
  private turn = 0;
  private isOpen = false;
  private timer = 0;

  constructor(private readonly host: ToolHost) {}

  restyle(): void {
    this.pair?.restyle();
  }

  restore(): void {
    const choice = readSide(this.host.read(SIDE), this.host.config.catalogue);
    if (choice === null) {
      // Closing takes what cannot be understood out of the address, too.
      if (this.isOpen || this.host.read(SIDE) !== null) this.close();
      return;
    }
    const at = readAt(this.host.read(AT));
    if (this.pair === null) void this.open(choice, at);
    else {
      this.pair.divider.move(at);
      void this.pair.figures.ask({ choice });
    }
  }

  async toggle(): Promise<void> {
    if (this.isOpen) {
      this.close();
      return;
    }
    const { shown } = this.host.figures;
    const choice = companionOf(shown.known.choice, shown.level, this.host.config.catalogue);
    // Two years of one figure compare only in the same classes.
    if (choice.kind === "indicator" && "code" in shown.known.choice && choice.code === shown.known.choice.code) {
      this.host.keep(STEADY, "1");
      void this.host.figures.setSteady(true);
    }
    await this.open(choice, MIDDLE);
    const { pair } = this;
    if (pair === null) return;
    pair.key.element.open = true;
    pair.divider.element.focus({ preventScroll: true });
    announce(say("swipe.opened"));
  }

  private async open(choice: Choice, at: number): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    this.mark(true);
    try {
      const { Pair } = await import("./swipe/pair.ts");
      const pair = await Pair.open(this.host, choice, at, {
        onChoice: (to) => this.host.keep(SIDE, writeSide(to)),
        onMove: (to) => this.keepAt(to),
        onClose: () => this.closeByReader(),
      });
      if (turn !== this.turn) pair.close();
      else this.pair = pair;
    } catch (error) {
      console.warn(error);
      if (turn !== this.turn) return;
      this.close();
      announce(say("swipe.failed"));
    }
  }

  private keepAt(at: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.host.keep(AT, at === MIDDLE ? null : String(at)), KEEP_MS);
  }

  private closeByReader(): void {
    this.close();
    this.button?.focus();
    announce(say("swipe.closed"));
  }

  private close(): void {
    this.turn += 1;
    window.clearTimeout(this.timer);
    this.pair?.close();
    this.pair = null;
    this.host.keep(SIDE, null);
    this.host.keep(AT, null);
    this.mark(false);
  }

  private mark(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.button?.setAttribute("aria-pressed", String(isOpen));
  }
}
