/** The tray of chosen places: how to choose, which are chosen, and what to do with them. */

import { type Child, button, h } from "../../dom.ts";
import { formatNumber } from "../../format.ts";
import type { Marked } from "../../map/marks.ts";
import { pageLang, say } from "../../messages.ts";
import { MOST_IN_ADDRESS } from "./picks.ts";

export type Mode = "tap" | "box" | "polygon";
export const MODES: readonly Mode[] = ["tap", "box", "polygon"];
const MOST_LINES = 50;

export interface TrayEvents {
  onMode: (mode: Mode) => void;
  onFinish: () => void;
  onRemove: (code: string) => void;
  onClear: () => void;
  onCompare: () => void;
  /** Fills what stands below "download". */
  downloads: () => Promise<Node[]>;
}

export class Tray {
  mode: Mode = "tap";
  private readonly help = h("p", { class: "note" });
  private readonly status = h("p", { class: "pick-status", role: "status" });
  private readonly finish: HTMLButtonElement;
  private readonly count = h("p", { class: "filter-count", id: "pick-count" });
  private readonly list = h("ul", { class: "pick-list" });
  private readonly notes = h("div", {});
  private readonly files = h("div", { class: "pick-files" });
  private readonly actions: HTMLElement;
  private readonly more: HTMLDetailsElement;
  private readonly compare: HTMLButtonElement;

  constructor(
    body: HTMLElement,
    private readonly events: TrayEvents,
  ) {
    this.finish = button(say("pick.finish"), "button", events.onFinish);
    this.finish.hidden = true;
    this.compare = button(say("pick.compare"), "button", events.onCompare);
    const clear = button(say("pick.clear"), "button button-quiet", events.onClear);
    this.actions = h("div", { class: "pick-actions" }, this.compare, clear);
    this.more = h("details", { class: "pick-more" }, h("summary", {}, say("pick.download")), this.files);
    this.more.addEventListener("toggle", () => void this.fillFiles());
    body.append(this.modes(), this.help, this.finish, this.status, this.count, this.list, this.notes, this.actions, this.more);
    this.showMode();
  }

  /** Say what happened last. */
  tell(text: string): void {
    this.status.textContent = text;
  }

  /** A polygon of three corners can be closed. */
  showCorners(count: number): void {
    this.finish.hidden = this.mode !== "polygon" || count < 3;
  }

  /** List what is chosen. */
  draw(marked: readonly Marked[]): void {
    const focused = document.activeElement?.closest(".pick-list") !== null && document.activeElement !== null;
    const number = (value: number): string => formatNumber(value, pageLang());
    this.count.textContent = marked.length === 0 ? say("pick.none") : say("pick.count", { n: number(marked.length) });
    this.list.replaceChildren(...marked.slice(0, MOST_LINES).map((one) => this.line(one)));
    const notes: Child[] = [
      marked.length > MOST_LINES && say("pick.more", { n: number(marked.length - MOST_LINES) }),
      marked.length > MOST_IN_ADDRESS && say("pick.link_keeps", { n: MOST_IN_ADDRESS }),
    ];
    this.notes.replaceChildren(...notes.filter(Boolean).map((text) => h("p", { class: "note" }, text)));
    this.compare.disabled = marked.length < 2;
    this.actions.hidden = this.more.hidden = marked.length === 0;
    if (focused) (this.list.querySelector<HTMLElement>("button") ?? this.count).focus();
    void this.fillFiles();
  }

  private async fillFiles(): Promise<void> {
    if (this.more.open && !this.more.hidden) this.files.replaceChildren(...(await this.events.downloads()));
  }

  private line({ unit }: Marked): HTMLElement {
    const remove = button("×", "pick-remove", () => this.events.onRemove(unit.code));
    remove.setAttribute("aria-label", say("pick.remove", { name: unit.name }));
    return h("li", {}, h("span", {}, unit.name), remove);
  }

  private modes(): HTMLElement {
    const lines = MODES.map((mode) => {
      const input = h("input", { type: "radio", name: "pick-mode", value: mode, checked: mode === this.mode });
      input.addEventListener("change", () => {
        this.mode = mode;
        this.showMode();
        this.events.onMode(mode);
      });
      return h("label", { class: "filter-check" }, input, " ", say(`pick.mode.${mode}`));
    });
    return h("fieldset", {}, h("legend", {}, say("pick.how")), h("div", { class: "pick-modes" }, ...lines));
  }

  private showMode(): void {
    this.help.textContent = say(`pick.help.${this.mode}`);
    this.showCorners(0);
    this.tell("");
  }
}
