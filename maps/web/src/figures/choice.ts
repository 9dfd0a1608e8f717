/** What colours the map: the type of LAO, the grade of its boundary, an indicator, or an index. */

import { SHOWS, type Show } from "../api.ts";

export type Choice =
  | { kind: "type" }
  | { kind: "grade" }
  | { kind: "indicator"; code: string; year: number | null }
  | { kind: "index"; code: string; edition: string | null; show: Show };

const CODE = /^[a-z][a-z0-9_]{0,79}$/;
const EDITION = /^[a-z0-9_-]{1,120}$/;
const YEAR = /^(19|2[01])\d\d$/;

/** Read the choice of an address; null where it says none, or none that can be understood. */
export function readChoice(query: URLSearchParams): Choice | null {
  const colour = query.get("colour");
  if (colour === "grade" || colour === "type") return { kind: colour };
  const index = match(query.get("index"), CODE);
  if (index !== null) {
    const show = SHOWS.find((one) => one === query.get("show")) ?? "band";
    return { kind: "index", code: index, edition: match(query.get("edition"), EDITION), show };
  }
  // Addresses of the first edition named the population as a colour.
  const indicator = match(query.get("indicator"), CODE) ?? (colour === "population" ? colour : null);
  if (indicator === null) return null;
  const year = match(query.get("year"), YEAR);
  return { kind: "indicator", code: indicator, year: year === null ? null : Number(year) };
}

/** The parts of an address that say the choice; null takes a part out. */
export function writeChoice(choice: Choice, usual: Choice): Record<string, string | null> {
  const nothing = { colour: null, indicator: null, year: null, index: null, edition: null, show: null };
  switch (choice.kind) {
    case "type":
    case "grade":
      return { ...nothing, colour: choice.kind === usual.kind ? null : choice.kind };
    case "indicator":
      return { ...nothing, indicator: choice.code, year: choice.year === null ? null : String(choice.year) };
    case "index":
      return { ...nothing, index: choice.code, edition: choice.edition, show: choice.show };
  }
}

/** True where the map is coloured by figures, which must be fetched. */
export function isByFigures(choice: Choice): choice is Extract<Choice, { code: string }> {
  return choice.kind === "indicator" || choice.kind === "index";
}

function match(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}
