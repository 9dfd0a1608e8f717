/** A panel that a button of the toolbar opens over the map: one at a time, closed by Escape. */

import { button, findById, h } from "../dom.ts";
import { say } from "../messages.ts";

const CLOSE_OTHERS = "tool-panel-open";

export class ToolPanel {
  readonly body = h("div", { class: "tool-panel-body" });
  private readonly box: HTMLElement;
  private opener: HTMLElement | null = null;

  /** `title` names it; `onToggle` is told whenever it opens or closes. */
  constructor(
    readonly id: string,
    title: string,
    private readonly onToggle: (isOpen: boolean) => void = () => undefined,
  ) {
    const heading = h("h2", { id: `${id}-title`, tabindex: "-1" }, title);
    const close = button("×", "panel-close", () => this.close());
    close.setAttribute("aria-label", say("tool.close"));
    this.box = h(
      "section",
      { class: "tool-panel", id, "aria-labelledby": heading.id, hidden: true },
      h("div", { class: "tool-panel-head" }, heading, close),
      this.body,
    );
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.addEventListener(CLOSE_OTHERS, (event) => {
      if (event instanceof CustomEvent && event.detail !== id) this.hide();
    });
    (findById("map-tools") ?? document.body).after(this.box);
  }

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  /** Name the button that opens it; the focus goes back there. */
  openedBy(opener: HTMLElement | null): void {
    this.opener = opener;
    opener?.setAttribute("aria-controls", this.id);
    opener?.setAttribute("aria-expanded", "false");
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** Open it; `focuses` leads the keyboard there. */
  open({ focuses = true } = {}): void {
    document.dispatchEvent(new CustomEvent(CLOSE_OTHERS, { detail: this.id }));
    this.box.hidden = false;
    this.opener?.setAttribute("aria-expanded", "true");
    // On a phone the panel covers the foot of the screen: bring the map above it.
    if (getComputedStyle(this.box).position === "fixed") findById("map")?.scrollIntoView({ block: "start" });
    this.onToggle(true);
    if (focuses) this.box.querySelector<HTMLElement>("h2")?.focus();
  }

  close(): void {
    this.hide();
    this.opener?.focus();
  }

  private hide(): void {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    this.onToggle(false);
  }
}
