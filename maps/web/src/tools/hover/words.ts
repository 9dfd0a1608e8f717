/** What is said of a place under the pointer: its name, its figure with unit and year, its boundary. */

import type { Values } from "../../api.ts";
import { NOT_RANKED } from "../../figures/painting.ts";
import type { Unit } from "../../figures/units.ts";
import type { Shown } from "../../figures/view.ts";
import { formatNumber, formatYear } from "../../format.ts";
import { type TableRow, why } from "../../map/table-view.ts";
import { inLang, pageLang, say } from "../../messages.ts";
import { levelName } from "../../names.ts";
import type { Ground } from "./ground.ts";

export interface Words {
  title: string;
  lines: string[];
}

/** Of places that share their ground, how many are named. */
const MOST_NAMED = 6;
const UNSURE = ["D", "E", "F"];

/** All that is said of the ground; `rows` are those of the table, by id. */
export function wordsOf({ places }: Ground, shown: Shown, rows: ReadonlyMap<number, TableRow>): Words[] {
  const [only] = places;
  if (only === undefined) return [{ title: say("legend.no_bounds"), lines: [] }];
  if (places.length === 1) return [{ title: only.name, lines: [whereOf(only, shown), ...figureLines(only, shown, rows), ...gradeLine(only, shown)] }];
  const named = places.slice(0, MOST_NAMED).map((unit): Words => ({ title: unit.name, lines: figureLines(unit, shown, rows) }));
  const head = { title: say("hover.shared", { n: places.length }), lines: [] };
  const more = places.length - named.length;
  return [head, ...named, ...(more > 0 ? [{ title: say("hover.more", { n: more }), lines: [] }] : [])];
}

/** The same as one text, for screen readers. */
export function sentenceOf(words: readonly Words[]): string {
  return words.map(({ title, lines }) => [title, ...lines].join(", ")).join(". ");
}

/** A figure with its unit; the words of its class where that is all that there is; or why there is none. */
export function figureText(row: TableRow, { painting }: Shown, values: Values): string {
  if (painting?.states.get(row.unit.id) === NOT_RANKED) return say("legend.unranked");
  if (values.classes !== undefined) return row.label ?? say("legend.outside");
  return row.value === null ? why(row) : amount(row.value, row.isPartial, values);
}

function figureLines(unit: Unit, shown: Shown, rows: ReadonlyMap<number, TableRow>): string[] {
  const { values, second } = shown;
  if (values === null) return [];
  const row = rows.get(unit.id);
  if (row === undefined) return [say("hover.left_out")];
  const lines = [figureLine(values, figureText(row, shown, values))];
  if (second === null) return lines;
  return [...lines, figureLine(second, row.second === null ? say("legend.missing") : amount(row.second, false, second))];
}

function figureLine({ indicator, year }: Values, figure: string): string {
  const when = say("card.year", { year: formatYear(year, pageLang()) });
  return say("hover.figure", { name: inLang(indicator, "name"), figure, year: when });
}

function amount(value: number, isPartial: boolean, { indicator }: Values): string {
  const number = formatNumber(value, pageLang());
  return `${isPartial ? say("card.at_least", { number }) : number} ${inLang(indicator, "unit")}`.trim();
}

function whereOf({ type, name, district, province }: Unit, { level }: Shown): string {
  const kind = type === null ? levelName(level) : say(`type.${type}`);
  const isWithin = level === "lao" || level === "district";
  const areas = isWithin ? [district?.name, province?.name].filter((area) => area !== undefined && area !== name) : [];
  return [kind, ...areas].join(" · ");
}

/** A line that is not known is said; where the map is coloured by it, every grade is. */
function gradeLine({ grade }: Unit, { known }: Shown): string[] {
  const isSaid = grade !== null && (UNSURE.includes(grade) || known.choice.kind === "grade");
  return isSaid ? [say("hover.grade", { grade, words: say(`grade.${grade}`) })] : [];
}
