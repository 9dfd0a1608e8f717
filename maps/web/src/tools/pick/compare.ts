/** Chosen places beside each other: figures with year and source, ranks with their interval. */

import { type Figure, type Place, readPlace } from "../../api.ts";
import { type Child, button, h } from "../../dom.ts";
import type { IndexEntry } from "../../figures/catalogue.ts";
import { formatNumber, formatYear } from "../../format.ts";
import type { Marked } from "../../map/marks.ts";
import { has, inLang, pageLang, say } from "../../messages.ts";
import { fullName, kindName, pageOf } from "../../names.ts";
import { gradeBadge } from "../../panel/badge.ts";
import type { ToolHost } from "../tool.ts";
import { type Standing, indexFor, readStanding } from "./standing.ts";

/** More columns than these nobody compares. */
export const MOST_COLUMNS = 6;
const POPULATION = "population";
/** Bounds of these grades are not the true ones. */
const ROUGH = ["D", "E", "F"];

interface Column {
  place: Place;
  standing: Standing | null;
}

/** Open the comparison of the first places; the focus goes back to where it was. */
export async function compare(marked: readonly Marked[], host: ToolHost): Promise<void> {
  const opener = document.activeElement;
  const body = h("div", { class: "compare-body" }, h("p", { role: "status" }, say("panel.loading")));
  const title = h("h2", { id: "compare-title", tabindex: "-1" }, say("pick.compare_title"));
  const dialog = h("dialog", { class: "compare", "aria-labelledby": title.id });
  const close = button("×", "panel-close", () => dialog.close());
  close.setAttribute("aria-label", say("tool.close"));
  dialog.append(h("div", { class: "tool-panel-head" }, title, close), body);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement) opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  title.focus();
  try {
    body.replaceChildren(...(await content(marked, host)));
  } catch (error) {
    console.warn(error);
    body.replaceChildren(h("p", { role: "alert" }, say("panel.failed")));
  }
}

async function content(marked: readonly Marked[], host: ToolHost): Promise<Node[]> {
  const { shown, catalogue } = host.figures;
  const some = marked.slice(0, MOST_COLUMNS);
  const index = indexFor(shown, catalogue.indices, some.map(({ level }) => level));
  const columns = await Promise.all(some.map((one) => column(one, index)));
  const { choice } = shown.known;
  const wanted = [...new Set([choice.kind === "indicator" ? choice.code : POPULATION, POPULATION])];
  const year = choice.kind === "indicator" ? choice.year : null;
  const figures = wanted.map((code) => figureRow(columns, code, code === wanted[0] ? year : null));
  const table = h(
    "table",
    { class: "table compare-table" },
    h("thead", {}, h("tr", {}, h("td", {}), ...columns.map(({ place }) => h("th", { scope: "col" }, h("a", { href: pageOf(place) }, fullName(place)))))),
    h(
      "tbody",
      {},
      row(say("table.type"), columns.map(({ place }) => kindName(place))),
      row(say("pick.where"), columns.map(({ place }) => inLang(place, "context"))),
      ...figures,
      ...(index === null ? [] : [row(inLang(index, "name"), columns.map((one) => standingCell(one)), index.edition)]),
      row(say("card.boundary"), columns.map(({ place }) => (place.grade === null ? say("pick.area_boundary") : gradeBadge(place.grade)))),
    ),
  );
  const notes: Child[] = [
    marked.length > some.length && h("p", { class: "note" }, say("pick.first_only", { n: some.length, all: marked.length })),
    columns.some(({ place }) => ROUGH.includes(place.grade ?? "")) && h("p", { class: "note" }, say("pick.rough")),
  ];
  const scroll = h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "compare-title" }, table);
  return [scroll, ...notes.filter((note): note is HTMLElement => note instanceof HTMLElement)];
}

async function column({ unit, level }: Marked, index: IndexEntry | null): Promise<Column> {
  const [place, standing] = await Promise.all([
    readPlace(unit.code),
    index === null || !index.levels.includes(level) ? null : readStanding(index, unit.code, level),
  ]);
  return { place, standing };
}

/** One figure of all columns: that of the year, else each place's latest. */
function figureRow(columns: readonly Column[], code: string, year: number | null): HTMLElement {
  const found = columns.map(({ place }) =>
    place.figures.find((figure) => figure.indicator === code && (year === null || figure.year === year)),
  );
  const first = found.find((figure) => figure !== undefined);
  return row(first === undefined ? code : inLang(first, "name"), found.map(figureCell), first && inLang(first, "unit"));
}

function figureCell(figure: Figure | undefined): Child {
  if (figure === undefined) return h("span", { class: "missing" }, say("legend.missing"));
  const number = formatNumber(figure.value ?? 0, pageLang());
  const known = figure.is_partial ? say("card.at_least", { number }) : number;
  const missing = say(has(`status.${figure.status}`) ? `status.${figure.status}` : "status.not_reported");
  const notes = [say("card.year", { year: formatYear(figure.year, pageLang()) }), inLang(figure, "source")];
  return h(
    "span",
    {},
    figure.value === null ? h("span", { class: "missing" }, missing) : h("b", { class: "figure" }, known),
    figure.is_sample && h("span", { class: "tag" }, say("card.sample")),
    h("span", { class: "note" }, notes.filter(Boolean).join(" · ")),
  );
}

function standingCell({ standing }: Column): Child {
  if (standing === null) return h("span", { class: "missing" }, say("legend.outside"));
  const { rank } = standing.unit;
  if (rank !== null) return inLang(rank, "text");
  return h("span", { class: "missing" }, inLang(standing.unit, "reason") || say("legend.unranked"));
}

function row(name: string, cells: readonly Child[], note?: Child): HTMLElement {
  const head = h("th", { scope: "row" }, name, note && h("span", { class: "note" }, note));
  return h("tr", {}, head, ...cells.map((cell) => h("td", {}, cell)));
}
