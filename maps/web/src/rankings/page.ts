/** The page of own weights: sliders, the ranking that follows them, and how far it holds. */

import { announce } from "../announce.ts";
import type { PlaceSummary } from "../api.ts";
import { byId, h } from "../dom.ts";
import { saveText } from "../files.ts";
import { formatNumber } from "../format.ts";
import { pageLang, say } from "../messages.ts";
import { choices } from "../search/combobox.ts";
import { agreementList, ownList, summaryLine } from "./agreement.ts";
import { toCsv } from "./csv.ts";
import { type PartsAnswer, type Prepared, canRerank, prepare, readParts } from "./parts.ts";
import { type Result, rerank, sharesOfWhole } from "./rerank.ts";
import { type Row, listRows, rowOf } from "./rows.ts";
import { Sliders } from "./sliders.ts";
import { agreement, nearby } from "./stability.ts";
import { type Known, ROWS, type State, readState, writeState, writeWeights } from "./state.ts";
import { resultTable } from "./table.ts";

/** Until a hand on a slider rests: then the address is written and the own unit looked into. */
const REST_MS = 300;

/** Start the page in its element, which names where the parts are. */
export async function startWeights(container: HTMLElement): Promise<void> {
  const answer = await readParts(container.dataset.parts ?? "");
  byId("published-weights").hidden = true;
  byId("weights-waiting").hidden = true;
  if (!canRerank(answer)) {
    byId("weights-refused").hidden = false;
    byId("published-weights").hidden = false;
    return;
  }
  container.hidden = false;
  new OwnWeights(answer).start();
}

class OwnWeights {
  private readonly prepared: Prepared;
  private readonly known: Known;
  private readonly sliders: Sliders;
  private readonly places: Map<string, number>;
  private state: State;
  private result: Result;
  private frame = 0;
  private rest = 0;

  constructor(private readonly answer: PartsAnswer) {
    this.prepared = prepare(answer);
    this.places = new Map(answer.codes.map((code, unit) => [code, unit]));
    this.known = this.whatIsKnown();
    this.sliders = new Sliders(byId("weights-sliders"), answer, (key, weight) => {
      this.state.weights.set(key, weight);
      this.update();
    });
    this.state = this.read();
    this.result = rerank(this.prepared, this.weights());
  }

  start(): void {
    choices.takeOver((place) => this.choose(place));
    this.fillSelects();
    byId("weights-reset").addEventListener("click", () => this.setWeights(new Map()));
    byId("weights-equal").addEventListener("click", () =>
      this.setWeights(new Map(this.known.parts.map((part) => [part, 50]))),
    );
    byId("weights-copy").addEventListener("click", () => void this.copyLink());
    byId("weights-csv").addEventListener("click", () => this.save());
    byId("weights-forget").addEventListener("click", () => this.setOwn(null));
    window.addEventListener("popstate", () => {
      this.state = this.read();
      this.showSelects();
      this.update();
    });
    this.draw();
    this.settle();
  }

  private read(): State {
    const { state, ignored } = readState(new URL(window.location.href), this.known);
    const note = byId("weights-ignored");
    note.hidden = ignored.length === 0;
    note.textContent = ignored.length === 0 ? "" : say("weights.ignored", { what: ignored.join(", ") });
    return state;
  }

  private whatIsKnown(): Known {
    const { answer } = this;
    const sizes = [...this.prepared.units.groups].map(([group, units]) => [group, units.length] as const);
    const groups = sizes.sort((a, b) => b[1] - a[1]).map(([group]) => group);
    return {
      edition: answer.edition,
      level: answer.level,
      parts: answer.parts.map(({ key }) => key),
      groups,
      provinces: Object.keys(answer.province_names).sort(),
      codes: answer.codes,
      groupOf: (own) => answer.groups[this.places.get(own ?? "") ?? -1] ?? groups[0] ?? "",
    };
  }

  /** The weights of all parts; what the reader did not move counts as published. */
  private weights(): Float64Array {
    const { keys, published } = this.prepared.tree;
    return published.map((weight, at) => this.state.weights.get(keys[at] ?? "") ?? 100 * weight);
  }

  private setWeights(weights: Map<string, number>): void {
    this.state.weights = weights;
    this.update();
  }

  /** Compute and draw once for all that moved since the last frame. */
  private update(): void {
    window.cancelAnimationFrame(this.frame);
    this.frame = window.requestAnimationFrame(() => this.draw());
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.settle(), REST_MS);
  }

  private draw(): void {
    const weights = this.weights();
    performance.mark("rerank-start");
    this.result = rerank(this.prepared, weights);
    performance.measure("rerank", "rerank-start");
    this.sliders.show(weights, sharesOfWhole(this.prepared.tree, weights));
    const rows = listRows(this.answer, this.prepared, this.result, this.state);
    const own = this.ownRow();
    const shown = rows.slice(0, this.state.rows);
    const caption = say("weights.caption", {
      shown: number(shown.length),
      n: number(rows.length),
      group: this.groupName(this.state.group),
    });
    byId("weights-table").replaceChildren(resultTable(caption, shown, own));
    const found = this.agreement();
    byId("weights-agreement").replaceChildren(agreementList(found, this.groupName(this.state.group)));
    byId("weights-summary").textContent = summaryLine(found, own);
    byId("weights-own-line").hidden = own === null;
    this.drawOwn(own, false);
  }

  /** What takes longer, once the hand rests. */
  private settle(): void {
    window.history.replaceState(null, "", writeState(new URL(window.location.href), this.state, this.known));
    const own = this.ownRow();
    this.drawOwn(own, true);
    announce(summaryLine(this.agreement(), own));
  }

  private drawOwn(own: Row | null, isAtRest: boolean): void {
    const box = byId("weights-own");
    if (own === null) {
      box.replaceChildren();
      return;
    }
    const group = this.prepared.units.groups.get(this.answer.groups[own.unit] ?? "");
    const spread = this.answer.weight_spread;
    const near =
      isAtRest && own.rank !== null && group !== undefined
        ? nearby(this.prepared, this.weights(), this.result, own.unit, group, { spread })
        : null;
    box.replaceChildren(ownList(own, near, spread));
  }

  private agreement(): ReturnType<typeof agreement> {
    const members = this.prepared.units.groups.get(this.state.group) ?? new Int32Array();
    return agreement(this.prepared.units, members, this.result);
  }

  private ownRow(): Row | null {
    const unit = this.places.get(this.state.own ?? "");
    return unit === undefined ? null : rowOf(this.answer, this.prepared, this.result, unit);
  }

  private choose(place: PlaceSummary): void {
    const isHere = this.places.has(place.code);
    byId("weights-own-problem").textContent = isHere ? "" : say("weights.not_here");
    if (isHere) this.setOwn(place.code);
  }

  private setOwn(code: string | null): void {
    this.state.own = code;
    if (code !== null) this.state.group = this.known.groupOf(code);
    this.showSelects();
    this.update();
  }

  private fillSelects(): void {
    const { answer, known } = this;
    const options = (pairs: [string, string][]): HTMLElement[] =>
      pairs.map(([value, text]) => h("option", { value }, text));
    const provinces = known.provinces
      .map((code): [string, string] => [code, answer.province_names[code] ?? code])
      .sort((a, b) => a[1].localeCompare(b[1], pageLang()));
    select("weights-type").replaceChildren(...options(known.groups.map((group) => [group, this.groupName(group)])));
    select("weights-province").append(...options(provinces));
    select("weights-rows").replaceChildren(...options(ROWS.map((rows) => [String(rows), number(rows)])));
    byId("weights-type-filter").hidden = known.groups.length < 2;
    byId("weights-province-filter").hidden = answer.level === "province";
    this.showSelects();
    const onChange = (id: string, change: (value: string) => void): void => {
      select(id).addEventListener("change", () => {
        change(select(id).value);
        this.update();
      });
    };
    onChange("weights-type", (group) => (this.state.group = group));
    onChange("weights-province", (province) => (this.state.province = province || null));
    onChange("weights-rows", (rows) => (this.state.rows = Number(rows)));
  }

  private showSelects(): void {
    select("weights-type").value = this.state.group;
    select("weights-province").value = this.state.province ?? "";
    select("weights-rows").value = String(this.state.rows);
  }

  private groupName(group: string): string {
    return group === "all" ? say(`kind.${this.answer.level}`) : say(`type.${group}`);
  }

  private async copyLink(): Promise<void> {
    this.settle();
    const status = byId("weights-copied");
    try {
      await navigator.clipboard.writeText(window.location.href);
      status.textContent = say("weights.copied");
    } catch {
      // Without the right to the clipboard the address bar has the same link.
      status.textContent = say("weights.copy_failed");
    }
  }

  private save(): void {
    const rows = listRows(this.answer, this.prepared, this.result, this.state);
    const weights = writeWeights(this.state.weights, this.known.parts) || "published";
    saveText(`${this.answer.edition}-own-weights.csv`, toCsv(this.answer, rows, weights));
  }
}

function select(id: string): HTMLSelectElement {
  return byId<HTMLSelectElement>(id);
}

function number(value: number): string {
  return formatNumber(value, pageLang());
}
