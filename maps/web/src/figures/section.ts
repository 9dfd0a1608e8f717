/**
 * The table below the whole map is the server's, so that it reads the same with and without
 * JavaScript: it is asked for anew when the map shows something else and the reader sees it.
 */

import { announce } from "../announce.ts";
import { byId, findById } from "../dom.ts";
import { say } from "../messages.ts";
import type { FigureView } from "./view.ts";

/** How long the map must keep still before the table follows. */
const PAUSE_MS = 300;

export class FigureSection {
  private wanted = "";
  private drawn = "";
  private order = "";
  private isSeen = false;
  private timer = 0;
  private request: AbortController | null = null;
  private readonly sight = new IntersectionObserver((entries) => {
    this.isSeen = entries.at(-1)?.isIntersecting ?? false;
    this.plan();
  });

  constructor(private readonly view: FigureView) {
    // The map, its key and its tools choose what the form chose.
    findById("map-form")?.setAttribute("hidden", "");
    this.drawn = this.wanted = this.query(findById<HTMLSelectElement>("map-level")?.value);
    this.watch();
    view.follow(({ values }) => {
      if (values !== null) this.wanted = this.query();
      this.plan();
    });
  }

  /** Know when the reader sees it, and take over the links that sort and turn pages. */
  private watch(): void {
    const section = byId("figures");
    this.sight.observe(section);
    section.addEventListener("click", (event) => {
      const link = (event.target as HTMLElement).closest?.<HTMLAnchorElement>("thead a, #figures-pages a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      this.order = orderOf(new URL(link.href));
      this.wanted = this.query();
      void this.draw();
    });
  }

  private plan(): void {
    window.clearTimeout(this.timer);
    if (!this.isSeen || this.wanted === this.drawn) return;
    this.timer = window.setTimeout(() => void this.draw(), PAUSE_MS);
  }

  /** What the map shows, as the page's address has it, at the level that it shows now. */
  private query(level: string = this.view.shown.level): string {
    const query = new URLSearchParams(window.location.search);
    query.set("level", level);
    for (const [name, value] of new URLSearchParams(this.order)) query.set(name, value);
    return query.toString();
  }

  private async draw(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    const { wanted } = this;
    const section = byId("figures");
    section.setAttribute("aria-busy", "true");
    try {
      const { signal } = this.request;
      const response = await fetch(`${window.location.pathname}?${wanted}`, { signal, headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(`${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.getElementById("figures");
      if (found === null) throw new Error("no table");
      const column = section.querySelector("thead th:focus-within");
      const at = column === null ? -1 : [...section.querySelectorAll("thead th")].indexOf(column);
      section.replaceChildren(...found.childNodes);
      section.querySelectorAll("thead th")[at]?.querySelector("a")?.focus();
      section.removeAttribute("aria-busy");
      this.drawn = wanted;
      announce(byId("figures-count").textContent ?? "");
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      console.warn(error);
      section.removeAttribute("aria-busy");
      announce(say("table.failed"));
    }
  }
}

/** Order and page of a link of the table. */
function orderOf({ searchParams }: URL): string {
  const names = ["sort", "order", "page"].filter((name) => searchParams.has(name));
  return new URLSearchParams(names.map((name) => [name, searchParams.get(name) ?? ""])).toString();
}
