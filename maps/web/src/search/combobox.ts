/**
 * The search box: an editable combobox with a list (ARIA Authoring Practices).
 *
 * Without this code the form still goes to the search page.
 */

import { type PlaceSummary, isAborted, searchPlaces } from "../api.ts";
import { announce } from "../announce.ts";
import { h } from "../dom.ts";
import { Handover } from "../handover.ts";
import { inLang, say } from "../messages.ts";
import { fullName, kindName, pageOf } from "../names.ts";
import { type SearchAction, emptySearch, isTooShort, reduceSearch } from "./reducer.ts";

const DEBOUNCE_MS = 180;

/** Chosen places: for the map that takes them over, else for the page of the place. */
export const choices = new Handover<PlaceSummary>((place) => window.location.assign(pageOf(place)));

/** Give a search form its list. */
export function startSearch(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[name=q]");
  const list = form.querySelector<HTMLElement>("[data-search-list]");
  if (input === null || list === null) return;
  new Combobox(input, list);
}

class Combobox {
  private state = emptySearch<PlaceSummary>();
  private timer = 0;
  private question: AbortController | null = null;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
      autocomplete: "off",
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    input.addEventListener("input", () => this.onInput());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("focus", () => this.apply({ type: "opened" }));
    input.addEventListener("blur", () => this.apply({ type: "closed" }));
    // Keeps the focus in the box, so that blur does not close the list before the click.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  private apply(action: SearchAction<PlaceSummary>): void {
    this.state = reduceSearch(this.state, action);
    this.render();
  }

  private onInput(): void {
    window.clearTimeout(this.timer);
    this.question?.abort();
    this.apply({ type: "typed", text: this.input.value });
    if (!isTooShort(this.input.value)) {
      this.timer = window.setTimeout(() => void this.ask(this.input.value), DEBOUNCE_MS);
    }
  }

  private async ask(text: string): Promise<void> {
    this.question = new AbortController();
    this.apply({ type: "asked" });
    try {
      const options = await searchPlaces(text.trim(), this.question.signal);
      this.apply({ type: "found", text, options });
      announce(say(options.length === 0 ? "search.none" : "search.count", { n: options.length }));
    } catch (error) {
      if (!isAborted(error)) this.apply({ type: "failed" });
    }
  }

  private onKey(event: KeyboardEvent): void {
    // Enter that ends the composition of a Thai or other input method is not a choice.
    if (event.isComposing) return;
    const moves = { ArrowDown: "next", ArrowUp: "previous" } as const;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.apply({ type: "moved", to: moves[event.key] });
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.state.isOpen) this.apply({ type: "closed" });
      else this.clear();
    } else if (event.key === "Enter") {
      const place = this.state.options[this.state.active];
      if (this.state.isOpen && place !== undefined) {
        event.preventDefault();
        this.choose(place);
      }
    }
  }

  private clear(): void {
    this.input.value = "";
    this.apply({ type: "cleared" });
  }

  private choose(place: PlaceSummary): void {
    this.input.value = fullName(place);
    this.apply({ type: "chosen", text: this.input.value });
    choices.give(place);
  }

  private render(): void {
    const { isOpen, active, options, status } = this.state;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.list.hidden = !isOpen;
    this.list.replaceChildren(
      ...(options.length > 0
        ? options.map((place, at) => this.renderOption(place, at))
        : isOpen
          ? [message(status === "failed" ? "search.failed" : "search.none")]
          : []),
    );
    if (active >= 0) this.input.setAttribute("aria-activedescendant", this.optionId(active));
    else this.input.removeAttribute("aria-activedescendant");
    this.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  private renderOption(place: PlaceSummary, at: number): HTMLElement {
    const option = h(
      "div",
      {
        role: "option",
        id: this.optionId(at),
        class: "option",
        "aria-selected": String(at === this.state.active),
      },
      h("span", { class: "option-name" }, fullName(place)),
      h("span", { class: "option-context" }, contextOf(place)),
    );
    option.addEventListener("click", () => this.choose(place));
    return option;
  }

  private optionId(at: number): string {
    return `${this.list.id}-${at}`;
  }
}

/** Where a place is, after the name of former times that it was found by. */
function contextOf(place: PlaceSummary): string {
  const where = inLang(place, "context") || kindName(place);
  if (!place.former_name) return where;
  return `${say("search.formerly", { name: place.former_name })} · ${where}`;
}

function message(key: string): HTMLElement {
  return h("div", { class: "option-none", role: "option", "aria-disabled": "true" }, say(key));
}
