/** Chosen places as files: CSV made here, GeoJSON with outlines from the feeds for GIS programs. */

import { button, h } from "../../dom.ts";
import { csvText, saveText } from "../../files.ts";
import type { FigureView } from "../../figures/view.ts";
import type { Marked } from "../../map/marks.ts";
import { pageLang, prefix, say } from "../../messages.ts";
import { rowsOfFile } from "./rows.ts";

/** A longer filter makes an address that servers refuse. */
const MOST_IN_FILTER = 100;
const NAME = "lao-atlas-places";

/** The address of chosen places in the feeds, with their outlines and all figures. */
export function itemsAddress(collection: string, codes: readonly string[]): string {
  const filter = `code IN (${codes.map((code) => `'${code}'`).join(",")})`;
  const query = new URLSearchParams({ f: "json", limit: String(codes.length), filter });
  return `/ogc/collections/${collection}/items?${query}`;
}

/** What stands below "download". */
export function downloads(marked: readonly Marked[], figures: FigureView): Node[] {
  const save = (isMarked: boolean) => (): void =>
    saveText(`${NAME}.csv`, csvText(rowsOfFile(marked, figures.shown, pageLang()), { isMarked }));
  const collections = { laos: ["lao", "pao"], provinces: ["province"], districts: ["district"] };
  const links = Object.entries(collections).flatMap(([collection, levels]): HTMLElement[] => {
    const codes = marked.filter(({ level }) => levels.includes(level)).map(({ unit }) => unit.code);
    if (codes.length === 0) return [];
    if (codes.length > MOST_IN_FILTER) return [h("p", { class: "note" }, say("pick.too_many", { n: MOST_IN_FILTER }))];
    const address = itemsAddress(collection, codes);
    return [h("a", { class: "button button-quiet", href: address, download: `${NAME}-${collection}.geojson` }, say(`pick.geojson.${collection}`))];
  });
  return [
    button(say("pick.csv_excel"), "button button-quiet", save(true)),
    button(say("pick.csv"), "button button-quiet", save(false)),
    ...links,
    h("p", { class: "note" }, say("pick.outlines"), " ", h("a", { href: `${prefix()}/data/downloads` }, say("pick.all_files"))),
  ];
}
