/** A text to take away: in a field, with a button that copies it. */

import { announce } from "../../announce.ts";
import { button, h } from "../../dom.ts";
import { say } from "../../messages.ts";

/** A field and its button; where the browser does not copy, the text is marked for the reader to do so. */
export class CopyField {
  readonly element: HTMLElement;
  private readonly field: HTMLInputElement | HTMLTextAreaElement;
  private readonly said = h("span", { class: "copy-said" });

  constructor(id: string, label: string, copy: string, isLong = false) {
    const attributes = { id, readonly: true, spellcheck: "false" };
    this.field = isLong ? h("textarea", { ...attributes, rows: 4 }) : h("input", { ...attributes, type: "text" });
    this.field.addEventListener("focus", () => this.field.select());
    const press = button(copy, "button", () => void this.copy());
    this.element = h(
      "div",
      { class: "copy-field" },
      h("label", { for: id }, label),
      h("div", { class: "copy-line" }, this.field, press),
      this.said,
    );
  }

  set text(text: string) {
    this.field.value = text;
    this.said.textContent = "";
  }

  private async copy(): Promise<void> {
    let said = "share.copied";
    try {
      await navigator.clipboard.writeText(this.field.value);
    } catch {
      // Without a secure connection, or where the reader said no, browsers copy only what is marked.
      this.field.focus();
      this.field.select();
      said = "share.copy_yourself";
    }
    this.said.textContent = say(said);
    announce(say(said));
  }
}
