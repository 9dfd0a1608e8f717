/** The panel of filters: fields for each part of the filter, how many places are left, a way back. */

import { announce } from "../../announce.ts";
import type { Level } from "../../api.ts";
import { type Child, button, h } from "../../dom.ts";
import { type Area, type Units, readUnits } from "../../figures/units.ts";
import type { FigureView, Shown } from "../../figures/view.ts";
import { formatNumber } from "../../format.ts";
import { GROUPS, type Group } from "../../layers/website-data.ts";
import { has, pageLang, say } from "../../messages.ts";
import { type Part, GRADES, TYPES, inOrder, isMeant, numberOf, partsOf } from "./filter.ts";
import { type Filters, countShown } from "./filters.ts";

export class FilterPanel {
  private readonly types = checks("type", TYPES.map((type) => [type, say(`type.${type}`)]));
  private readonly grades = checks("grade", GRADES.map((grade) => [grade, say(`filter.grade.${grade}`)]));
  private readonly province = h("select", { id: "filter-province" });
  private readonly district = h("select", { id: "filter-district" });
  private readonly network = h("select", { id: "filter-network" });
  private readonly website = h("select", { id: "filter-website" });
  private readonly from = h("input", { id: "filter-from", inputmode: "decimal", autocomplete: "off" });
  private readonly to = h("input", { id: "filter-to", inputmode: "decimal", autocomplete: "off" });
  private readonly count = h("p", { class: "filter-count", id: "filter-count" });
  private readonly notes = h("div", {});
  private readonly clear: HTMLButtonElement;
  private readonly fields: Record<Exclude<Part, "only">, HTMLElement>;
  private said = "";

  constructor(
    body: HTMLElement,
    private readonly filters: Filters,
    private readonly figures: FigureView,
  ) {
    this.clear = button(say("filter.clear"), "button button-quiet", () => void filters.clear());
    this.fields = {
      types: group(say("filter.types"), this.types),
      province: line(say("kind.province"), this.province),
      district: line(say("kind.district"), this.district),
      range: h("div", {}, h("p", { class: "filter-range" }, ...labelled(say("filter.from"), this.from), ...labelled(say("filter.to"), this.to))),
      network: line(say("filter.network"), this.network),
      grades: group(say("filter.grades"), this.grades),
      website: line(say("filter.website"), this.website),
    };
    body.append(this.count, this.notes, ...Object.values(this.fields), this.clear);
    this.listen();
    options(this.website, "", GROUPS.map((one): [string, string] => [one, say(`websites.${one}`)]));
  }

  /** Fetch the names of areas and networks; false when they were not to be had. */
  async fill(): Promise<boolean> {
    let isThere = true;
    try {
      const units = await readUnits("lao");
      options(this.province, "", units.provinces.map(choiceOf));
      options(this.network, "", units.networks.map(({ slug, name }): [string, string] => [slug, name]));
      this.fillDistricts(units);
    } catch (error) {
      console.warn(error);
      this.filters.hasFailed = true;
      isThere = false;
    }
    this.draw(this.figures.shown);
    return isThere;
  }

  /** Show what the filter is, and what it leaves. */
  draw(shown: Shown): void {
    const { filter } = this.filters;
    for (const input of inputsIn(this.types)) input.checked = filter.types.some((one) => one === input.value);
    for (const input of inputsIn(this.grades)) input.checked = filter.grades.some((one) => one === input.value);
    this.province.value = filter.province ?? "";
    this.network.value = filter.network ?? "";
    this.website.value = filter.website ?? "";
    if (document.activeElement !== this.from) this.from.value = textOf(filter.from);
    if (document.activeElement !== this.to) this.to.value = textOf(filter.to);
    // Nothing is fetched before the panel is opened, which fills it.
    const listed = this.district.dataset.province;
    if (listed !== undefined && listed !== (filter.province ?? "")) void readUnits("lao").then((units) => this.fillDistricts(units), console.warn);
    this.district.value = filter.district ?? "";
    for (const [part, field] of Object.entries(this.fields)) {
      const isUsed = isMeant(part as Part, shown.level, shown.values);
      field.hidden = !isUsed && (part === "range" || part === "district");
    }
    if (filter.province === null) this.fields.district.hidden = true;
    this.clear.hidden = partsOf(filter).length === 0;
    this.drawNotes(shown);
    this.sayCount(shown);
  }

  private listen(): void {
    const { filters } = this;
    this.types.addEventListener("change", () => void filters.change({ types: TYPES.filter((one) => chosen(this.types).includes(one)) }));
    this.grades.addEventListener("change", () => void filters.change({ grades: GRADES.filter((one) => chosen(this.grades).includes(one)) }));
    this.province.addEventListener("change", () => void filters.change({ province: this.province.value || null, district: null }));
    this.district.addEventListener("change", () => void filters.change({ district: this.district.value || null }));
    this.network.addEventListener("change", () => void filters.change({ network: this.network.value || null }));
    this.website.addEventListener("change", () => void filters.change({ website: (this.website.value || null) as Group | null }));
    for (const input of [this.from, this.to]) input.addEventListener("change", () => this.readRange());
  }

  private readRange(): void {
    const isNumber = ({ value }: HTMLInputElement): boolean => value.trim() === "" || numberOf(value) !== null;
    for (const input of [this.from, this.to]) input.setAttribute("aria-invalid", String(!isNumber(input)));
    if (!isNumber(this.from) || !isNumber(this.to)) return announce(say("filter.no_number"));
    const [from, to] = inOrder(numberOf(this.from.value), numberOf(this.to.value));
    void this.filters.change({ from, to });
  }

  private fillDistricts({ all }: Units): void {
    const { province } = this.filters.filter;
    const inside = all.flatMap((unit) => (unit.district !== null && unit.province?.code === province ? [unit.district] : []));
    const areas = new Map(inside.map((area) => [area.code, area]));
    const sorted = [...areas.values()].sort((a, b) => a.name.localeCompare(b.name, pageLang()));
    options(this.district, "", sorted.map(choiceOf));
    this.district.dataset.province = province ?? "";
    this.district.value = this.filters.filter.district ?? "";
  }

  /** Say what of the filter the level does not know, and how to see it. */
  private drawNotes({ level, values }: Shown): void {
    const idle = partsOf(this.filters.filter).filter((part) => !isMeant(part, level, values));
    const notes: Child[] = this.filters.hasFailed ? [h("p", { class: "layers-problem", role: "alert" }, say("filter.failed"))] : [];
    if (idle.length > 0) notes.push(...this.idleNote(idle, level));
    this.notes.replaceChildren(...(notes as Node[]));
  }

  private idleNote(idle: readonly Part[], level: Level): Child[] {
    const names = idle.map((part) => say(`filter.part.${part}`)).join(", ");
    const note = h("p", { class: "note" }, say("filter.idle", { names, level: say(`level.${level}`) }));
    const isOfLaos = level !== "lao" && idle.some((part) => part !== "range" && part !== "only");
    const isThere = this.figures.shown.known.levels.includes("lao");
    if (!isOfLaos || !isThere) return [note];
    return [note, button(say("filter.show_laos"), "button button-quiet", () => void this.figures.ask({ level: "lao" }))];
  }

  private sayCount(shown: Shown): void {
    const counted = countShown(shown);
    const number = (value: number): string => formatNumber(value, pageLang());
    const text =
      counted === null ? say("filter.all") : say("filter.count", { n: number(counted.shown), all: number(counted.all) });
    this.count.textContent = text;
    if (counted !== null && text !== this.said) announce(text);
    this.said = text;
  }
}

function checks(name: string, items: readonly (readonly [string, string])[]): HTMLElement {
  const lines = items.map(([value, text]) =>
    h("label", { class: "filter-check" }, h("input", { type: "checkbox", name: `filter-${name}`, value }), " ", text),
  );
  return h("div", { class: "filter-checks" }, ...lines);
}

function group(title: string, content: HTMLElement): HTMLElement {
  return h("fieldset", {}, h("legend", {}, title), content);
}

function line(title: string, control: HTMLElement): HTMLElement {
  return h("p", { class: "filter-line" }, ...labelled(title, control));
}

function labelled(title: string, control: HTMLElement): HTMLElement[] {
  return [h("label", { for: control.id }, title), control];
}

function options(select: HTMLSelectElement, chosen: string, items: readonly [string, string][]): void {
  const all: [string, string][] = [["", say(has(`filter.any.${select.id}`) ? `filter.any.${select.id}` : "filter.any")], ...items];
  select.replaceChildren(...all.map(([value, text]) => h("option", { value }, text)));
  select.value = chosen;
}

function choiceOf({ code, name }: Area): [string, string] {
  return [code, name];
}

function inputsIn(box: HTMLElement): HTMLInputElement[] {
  return [...box.querySelectorAll("input")];
}

function chosen(box: HTMLElement): string[] {
  return inputsIn(box).flatMap((input) => (input.checked ? [input.value] : []));
}

function textOf(value: number | null): string {
  return value === null ? "" : String(value);
}
