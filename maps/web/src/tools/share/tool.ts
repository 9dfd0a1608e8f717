/** Share the view: its link, other sites, the device's own way, and a frame for other pages. */

import { button, h } from "../../dom.ts";
import { headingOf } from "../../map/legend.ts";
import { say } from "../../messages.ts";
import { ToolDialog } from "../dialog.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { toolButton } from "../toolbar.ts";
import { CopyField } from "./copy.ts";
import { EmbedForm } from "./embed-form.ts";
import { facebookAddress, lineAddress, shareAddress } from "./links.ts";
import { restoredBy } from "./restored.ts";
import { viewOf } from "./view.ts";

const ARROW = "M8.6 10.5 15.4 6.6M8.6 13.5l6.8 3.9M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6z";

/** Start sharing; null on a page without the row of tools. */
export function startShare(host: ToolHost): MapTool | null {
  let sharing: Sharing | null = null;
  const opener = toolButton("share", say("share.title"), ARROW, () => {
    sharing ??= new Sharing(host);
    sharing.open();
  });
  if (opener === null) return null;
  opener.setAttribute("aria-haspopup", "dialog");
  return {};
}

class Sharing {
  private readonly dialog = new ToolDialog("share-dialog", say("share.title"));
  private readonly link = new CopyField("share-link", say("share.link"), say("share.copy"));
  private readonly restored = h("ul", { class: "share-restored" });
  private readonly line = outside("LINE");
  private readonly facebook = outside("Facebook");
  private readonly embed: EmbedForm;
  private address = "";

  constructor(private readonly host: ToolHost) {
    this.embed = new EmbedForm(host);
    // Not every browser hands an address to the device's own list of people and apps.
    const device = "share" in navigator ? button(say("share.device"), "button button-quiet", () => void this.handOver()) : null;
    this.dialog.body.append(
      this.link.element,
      h("div", { class: "share-ways" }, this.line, this.facebook, device),
      h("p", { class: "note" }, say("share.outside")),
      h("h3", {}, say("share.restores")),
      this.restored,
      h("p", { class: "note" }, say("share.newest")),
      this.embed.element,
    );
  }

  open(): void {
    const { host } = this;
    this.address = shareAddress(new URL(window.location.href), viewOf(host.map));
    this.link.text = this.address;
    this.line.href = lineAddress(this.address);
    this.facebook.href = facebookAddress(this.address);
    this.restored.replaceChildren(...restoredBy(host).map((line) => h("li", {}, line)));
    this.embed.draw();
    this.dialog.open();
  }

  private async handOver(): Promise<void> {
    try {
      await navigator.share({ title: headingOf(this.host.figures.shown).title, url: this.address });
    } catch (error) {
      // Leaving the device's list is no fault.
      if (!(error instanceof DOMException && error.name === "AbortError")) console.warn(error);
    }
  }
}

function outside(name: string): HTMLAnchorElement {
  return h("a", { class: "button button-quiet", target: "_blank", rel: "noopener noreferrer" }, name);
}
