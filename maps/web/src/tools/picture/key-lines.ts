/** The key as it stands on the page, taken apart to be drawn: so a picture says just the same. */

import type { HatchName } from "../../map/patterns.ts";
import type { Palette } from "../../map/theme.ts";

export interface KeyLine {
  text: string;
  count: string | null;
  sign: Sign | null;
}

export type Sign =
  | { kind: "colour"; colour: string; isRound?: boolean }
  | { kind: "hatch"; hatch: HatchName; isDashed: boolean }
  | { kind: "pin" }
  | { kind: "crossed"; colours: string[] };

const HATCH_OF: Record<string, HatchName> = {
  "key-shared": "hatch-shared",
  "key-approximate": "hatch-approximate",
  "key-missing": "hatch-missing",
  "key-unranked": "hatch-unranked",
  "key-unknown": "hatch-unknown",
};

/** The lines of a list of the key. */
export function readKeyLines(items: Iterable<Element>, palette: Palette): KeyLine[] {
  return [...items].map((item) => ({
    text: textOf(item),
    count: item.querySelector(".key-count")?.textContent ?? null,
    sign: signOf(item, palette),
  }));
}

function textOf(item: Element): string {
  const names = item.querySelectorAll(".crossed-names > span");
  if (names.length > 0) return [...names].map(({ textContent }) => textContent).join("\n");
  return (item.querySelector(".key-text") ?? item).textContent.trim();
}

function signOf(item: Element, palette: Palette): Sign | null {
  const cells = [...item.querySelectorAll<HTMLElement>(".crossed-cell")];
  if (cells.length > 0) return { kind: "crossed", colours: cells.map(({ style }) => style.backgroundColor) };
  const swatch = item.querySelector<HTMLElement>(".swatch, .website-dot");
  if (swatch === null) return null;
  if (swatch.style.backgroundColor !== "") return { kind: "colour", colour: swatch.style.backgroundColor };
  const classes = [...swatch.classList];
  const hatched = classes.find((name) => name in HATCH_OF);
  if (hatched !== undefined) {
    return { kind: "hatch", hatch: HATCH_OF[hatched] ?? "hatch-missing", isDashed: hatched === "key-approximate" };
  }
  const isRound = classes.includes("website-dot");
  return { kind: "colour", colour: namedColour(classes, palette), isRound };
}

/** The colour of a class of the style sheet. */
function namedColour(classes: readonly string[], palette: Palette): string {
  const name = classes.at(-1) ?? "";
  const type = name.replace(/^type-/, "") as keyof Palette["types"];
  if (type in palette.types) return palette.types[type];
  const ramp = /^ramp-(\d)$/.exec(name)?.[1];
  if (ramp !== undefined) return palette.ramp[Number(ramp)] ?? palette.missing;
  // As `layers/websites.ts` colours the dots.
  const dots: Record<string, string | undefined> = {
    "website-dot": palette.ramp[4],
    "is-not_noted": palette.hatch,
    "is-failed": palette.clusters.low_low,
    "is-none": palette.land,
    "is-works": palette.ramp[4],
  };
  return dots[name] ?? palette.missing;
}
