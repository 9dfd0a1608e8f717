/** Choose what colours the map: a search over indicators by topic and over indices. */

import { byId, h } from "../dom.ts";
import { inLang, say } from "../messages.ts";
import type { Catalogue, IndexEntry, IndicatorEntry } from "./catalogue.ts";
import type { Choice } from "./choice.ts";
import { matches } from "./matches.ts";

interface Line {
  key: string;
  choice: Choice;
  name: string;
  /** What a search looks into: both languages, for readers who know the other name. */
  words: string;
}

interface Group {
  title: string;
  lines: Line[];
}

export class Chooser {
  private readonly inputs = new Map<string, HTMLInputElement>();
  private readonly nothing = h("p", { class: "note", hidden: true }, say("chooser.nothing"));

  constructor(
    catalogue: Catalogue,
    private readonly onChoice: (choice: Choice) => void,
  ) {
    const groups = groupsOf(catalogue);
    const body = h("div", { class: "chooser-groups" }, ...groups.map((group) => this.group(group)), this.nothing);
    const search = h("input", { type: "search", id: "chooser-search", autocomplete: "off", spellcheck: "false" });
    search.addEventListener("input", () => this.filter(body, search.value));
    byId("chooser").replaceChildren(
      h("label", { class: "chooser-label", for: "chooser-search" }, say("chooser.search")),
      search,
      body,
    );
  }

  /** Mark what is chosen, and open its group. */
  mark(choice: Choice): void {
    const input = this.inputs.get(keyOf(choice));
    if (input === undefined) return;
    input.checked = true;
    input.closest("details")?.setAttribute("open", "");
  }

  private group({ title, lines }: Group): HTMLElement {
    const list = lines.map((line) => this.line(line));
    return h("details", { class: "chooser-group" }, h("summary", {}, title), h("div", {}, ...list));
  }

  private line({ key, choice, name, words }: Line): HTMLElement {
    const input = h("input", { type: "radio", name: "figure", value: key });
    input.addEventListener("change", () => input.checked && this.onChoice(choice));
    this.inputs.set(key, input);
    return h("label", { class: "chooser-line", "data-words": words }, input, " ", name);
  }

  /** Leave what has all words of the search; groups with a find are open. */
  private filter(body: HTMLElement, text: string): void {
    let found = 0;
    for (const group of body.querySelectorAll<HTMLDetailsElement>(".chooser-group")) {
      let inGroup = 0;
      for (const line of group.querySelectorAll<HTMLElement>(".chooser-line")) {
        line.hidden = !matches(line.dataset.words ?? "", text);
        if (!line.hidden) inGroup += 1;
      }
      group.hidden = inGroup === 0;
      group.open = text.trim() === "" ? group.querySelector("input:checked") !== null : inGroup > 0;
      found += inGroup;
    }
    this.nothing.hidden = found > 0;
  }
}

function groupsOf({ indicators, indices }: Catalogue): Group[] {
  const groups: Group[] = [
    {
      title: say("chooser.lao"),
      lines: [plainLine({ kind: "type" }, say("chooser.type")), plainLine({ kind: "grade" }, say("chooser.grade"))],
    },
  ];
  if (indices.length > 0) groups.push({ title: say("chooser.indices"), lines: indices.map(indexLine) });
  for (const topic of new Set(indicators.map((entry) => entry.topic))) {
    const entries = indicators.filter((entry) => entry.topic === topic);
    const [first] = entries;
    if (first !== undefined) groups.push({ title: inLang(first, "topic"), lines: entries.map(indicatorLine) });
  }
  return groups;
}

function plainLine(choice: Choice, name: string): Line {
  return { key: keyOf(choice), choice, name, words: name };
}

function indexLine(entry: IndexEntry): Line {
  const choice: Choice = { kind: "index", code: entry.code, edition: entry.edition, show: "band" };
  return { key: keyOf(choice), choice, name: inLang(entry, "name"), words: `${entry.name_th} ${entry.name_en}` };
}

function indicatorLine(entry: IndicatorEntry): Line {
  const choice: Choice = { kind: "indicator", code: entry.code, year: null };
  const words = [entry.name_th, entry.name_en, entry.topic_th, entry.topic_en].join(" ");
  return { key: keyOf(choice), choice, name: inLang(entry, "name"), words };
}

function keyOf(choice: Choice): string {
  return "code" in choice ? `${choice.kind}:${choice.code}` : choice.kind;
}
