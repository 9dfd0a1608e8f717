/** The panel of layers: a switch for each, with what belongs to it below while it is on. */

import { announce } from "../announce.ts";
import { byId, h } from "../dom.ts";
import { say } from "../messages.ts";
import type { Overlay } from "./overlay.ts";

export class LayerPanel {
  private readonly body = byId("layers-body");
  private readonly switches = new Map<string, HTMLInputElement>();
  private readonly problems = new Map<string, HTMLElement>();

  constructor(
    private readonly overlays: readonly Overlay[],
    private readonly onChange: (shown: string[]) => void,
  ) {
    byId("layers").hidden = false;
    this.body.replaceChildren(...overlays.map((overlay) => this.line(overlay)));
  }

  /** Show exactly these layers, as an address asks. */
  async set(ids: readonly string[]): Promise<void> {
    const changed = this.overlays.filter(({ id }) => this.isOn(id) !== ids.includes(id));
    await Promise.all(changed.map((overlay) => this.turn(overlay, ids.includes(overlay.id))));
  }

  /** Draw again after the style was loaded anew. */
  restyle(): void {
    for (const overlay of this.overlays) if (this.isOn(overlay.id)) overlay.restyle();
  }

  private line(overlay: Overlay): HTMLElement {
    const input = h("input", { type: "checkbox", name: "layer", value: overlay.id });
    input.addEventListener("change", () => void this.turn(overlay, input.checked));
    const problem = h("p", { class: "layers-problem", role: "alert", hidden: true }, say("layer.failed"));
    overlay.controls.hidden = true;
    this.switches.set(overlay.id, input);
    this.problems.set(overlay.id, problem);
    return h("div", {}, h("label", {}, input, " ", say(`layer.${overlay.id}`)), problem, overlay.controls);
  }

  private async turn(overlay: Overlay, on: boolean): Promise<void> {
    const input = this.switches.get(overlay.id);
    if (input !== undefined) input.checked = on;
    this.tell(overlay.id, false);
    this.onChange([...this.switches.keys()].filter((id) => this.isOn(id)));
    overlay.controls.hidden = !on;
    if (!on) {
      overlay.hide();
      announce(say("layer.off", { name: say(`layer.${overlay.id}`) }));
      return;
    }
    try {
      await overlay.show();
    } catch (error) {
      console.warn(error);
      overlay.controls.hidden = true;
      this.tell(overlay.id, true);
    }
  }

  private tell(id: string, hasProblem: boolean): void {
    const problem = this.problems.get(id);
    if (problem !== undefined) problem.hidden = !hasProblem;
  }

  private isOn(id: string): boolean {
    return this.switches.get(id)?.checked ?? false;
  }
}
