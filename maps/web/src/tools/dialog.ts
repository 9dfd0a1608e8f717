/** A dialog over the page: Escape and its button close it, and the focus goes back where it was. */

import { button, h } from "../dom.ts";
import { say } from "../messages.ts";

export class ToolDialog {
  readonly body = h("div", { class: "tool-dialog-body" });
  private readonly box: HTMLDialogElement;

  constructor(id: string, title: string) {
    const heading = h("h2", { id: `${id}-title`, tabindex: "-1", autofocus: true }, title);
    const close = button("×", "panel-close", () => this.box.close());
    close.setAttribute("aria-label", say("panel.close"));
    this.box = h(
      "dialog",
      { class: "tool-dialog", id, "aria-labelledby": heading.id },
      h("div", { class: "tool-dialog-head" }, heading, close),
      this.body,
    );
    // The dialog itself is hit only beside its content.
    this.box.addEventListener("click", (event) => {
      if (event.target === this.box) this.box.close();
    });
    document.body.append(this.box);
  }

  open(): void {
    if (!this.box.open) this.box.showModal();
  }

  close(): void {
    this.box.close();
  }

  /** Call whenever it was closed, by whatever means. */
  onClose(listener: () => void): void {
    this.box.addEventListener("close", listener);
  }
}
