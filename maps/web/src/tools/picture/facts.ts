/** What must stand beside the map on paper: title, sources, edition, day and address. */

import { type Level, ask } from "../../api.ts";
import { type Choice, isByFigures } from "../../figures/choice.ts";
import type { Shown } from "../../figures/view.ts";
import { formatDate } from "../../format.ts";
import type { Overlay } from "../../layers/overlay.ts";
import { keyItems } from "../../map/key.ts";
import { headingOf } from "../../map/legend.ts";
import { lightPalette } from "../../map/theme.ts";
import { pageLang, prefix, say } from "../../messages.ts";
import { shareAddress } from "../share/links.ts";
import { viewOf } from "../share/view.ts";
import { countWords } from "../filters/filters.ts";
import type { ToolHost } from "../tool.ts";
import { type KeyLine, readKeyLines } from "./key-lines.ts";

export interface Facts {
  title: string;
  details: string;
  isSample: boolean;
  /** Source, edition and day, one a line. */
  notes: string[];
  address: string;
}

interface TableAnswer {
  is_sample: boolean;
  sources: { th: string; en: string }[];
}

/** Gather the facts; asks the server for the sources of the figures. */
export async function readFacts(host: ToolHost, shown: Shown, credits: readonly string[]): Promise<Facts> {
  const { choice } = shown.known;
  const table = isByFigures(choice) ? await readSources(shown.level) : null;
  const { title, details } = headingOf(shown);
  const { edition } = host.config;
  const sources = (table?.sources ?? []).map((source) => source[pageLang()]);
  const today = formatDate(new Date().toISOString(), pageLang()) ?? "";
  return {
    title,
    details: [details, countWords(shown)].filter(Boolean).join(" · "),
    isSample: edition.is_sample || (table?.is_sample ?? false),
    notes: [
      ...sourceNotes(choice, sources),
      outlinesNote(credits),
      say("picture.edition", { name: edition.name, date: today }),
    ],
    address: shareAddress(new URL(window.location.href), viewOf(host.map)),
  };
}

function sourceNotes(choice: Choice, sources: readonly string[]): string[] {
  if (sources.length > 0) return [say("picture.source", { names: sources.join("; ") })];
  if (choice.kind !== "index") return [];
  const query = choice.edition === null ? "" : `?edition=${choice.edition}`;
  return [say("picture.index", { address: `${window.location.origin}${prefix()}/rankings/${choice.code}/method${query}` })];
}

/** Whose outlines the map shows, and where all that it rests on is told. */
export function outlinesNote(credits: readonly string[]): string {
  const address = `${window.location.origin}${prefix()}/about`;
  return credits.length > 0
    ? say("picture.outlines", { names: credits.join(" · "), address })
    : say("picture.about", { address });
}

/** The lines of the key for what is shown, in the colours of paper, then those of the layers. */
export function readKey(shown: Shown, overlays: readonly Overlay[]): KeyLine[] {
  const palette = lightPalette();
  const layers = overlays.flatMap(({ id, controls }) => [
    { text: say(`layer.${id}`), count: null, sign: id === "stories" ? ({ kind: "pin" } as const) : null },
    ...readKeyLines(controls.querySelectorAll(".layer-key li"), palette),
  ]);
  return [...readKeyLines(keyItems(shown, null), palette), ...layers];
}

function readSources(level: Level): Promise<TableAnswer> {
  const query = new URLSearchParams(window.location.search);
  query.set("level", level);
  return ask<TableAnswer>(`/api/table?${query}`);
}
