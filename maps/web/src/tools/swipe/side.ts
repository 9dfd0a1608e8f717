/** What the right side of a swipe shows, as the address names it: `population:2019`, or an index with its edition. */

import { type Level, SHOWS } from "../../api.ts";
import { type Catalogue, look, yearsAt } from "../../figures/catalogue.ts";
import type { Choice } from "../../figures/choice.ts";

const YEAR = /^(19|2[01])\d\d$/;
const EDITION = /^[a-z0-9_-]{1,120}$/;
export const LEAST = 5;
export const MOST = 95;
export const MIDDLE = 50;

/** Read `code:year`, `code:edition:what` or `type`; null for what the catalogue does not have. */
export function readSide(text: string | null, catalogue: Catalogue): Choice | null {
  const [code = "", when = "", what] = (text ?? "").split(":");
  if (code === "type" || code === "grade") return { kind: code };
  const year = YEAR.test(when) ? Number(when) : null;
  const indicator = look(catalogue, { kind: "indicator", code, year });
  if (indicator !== null) return indicator.choice;
  const show = SHOWS.find((one) => one === what) ?? "band";
  const edition = EDITION.test(when) ? when : null;
  return look(catalogue, { kind: "index", code, edition, show })?.choice ?? null;
}

/** Write what `readSide` reads. */
export function writeSide(choice: Choice): string {
  if (choice.kind === "indicator") return choice.year === null ? choice.code : `${choice.code}:${choice.year}`;
  if (choice.kind === "index") return [choice.code, choice.edition ?? "", choice.show].join(":");
  return choice.kind;
}

/** Where the line stands, in hundredths from the left; nonsense is the middle. */
export function readAt(text: string | null): number {
  const at = Number(text);
  return text === null || text === "" || !Number.isFinite(at) ? MIDDLE : clamp(at);
}

/** Keep the line where it can be taken hold of. */
export function clamp(at: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(at * 10) / 10));
}

/** What to compare with at first: the year before or after, else the first figure that is another. */
export function companionOf(choice: Choice, level: Level, catalogue: Catalogue): Choice {
  const known = look(catalogue, choice);
  if (known !== null && known.choice.kind === "indicator") {
    const years = yearsAt(known.entry, level);
    const at = years.indexOf(known.choice.year ?? 0);
    const year = years[at - 1] ?? years[at + 1];
    if (year !== undefined) return { ...known.choice, year };
  }
  const code = "code" in choice ? choice.code : "";
  const others = catalogue.indicators.filter((entry) => entry.code !== code);
  const other = others.find((entry) => yearsAt(entry, level).length > 0) ?? others[0];
  const found = other === undefined ? null : look(catalogue, { kind: "indicator", code: other.code, year: null });
  return found?.choice ?? { kind: choice.kind === "grade" ? "type" : "grade" };
}
