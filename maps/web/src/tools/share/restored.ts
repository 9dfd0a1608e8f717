/** What a link restores, in words. */

import { formatNumber } from "../../format.ts";
import { headingOf } from "../../map/legend.ts";
import { pageLang, say } from "../../messages.ts";
import type { ToolHost } from "../tool.ts";

/** Parts of the address that leave places out. */
const FILTERS = ["type", "province", "district", "network", "grade", "website", "from", "to", "only"];

/** One line for each thing that the link holds. */
export function restoredBy(host: ToolHost): string[] {
  const { title, details } = headingOf(host.figures.shown);
  const lines = [say("share.figure", { figure: [title, details].filter(Boolean).join(" · ") })];
  lines.push(say("share.view", { zoom: formatNumber(Math.round(host.map.getZoom() * 10) / 10, pageLang()) }));
  const place = host.read("place");
  if (place !== null) lines.push(say("share.place", { name: placeName() ?? place }));
  const layers = (host.read("layer") ?? "").split(",").filter(Boolean);
  if (layers.length > 0) lines.push(say("share.layers", { names: layers.map((id) => say(`layer.${id}`)).join(", ") }));
  if (FILTERS.some((name) => host.read(name) !== null)) lines.push(say("share.filters"));
  return lines;
}

function placeName(): string | null {
  return document.querySelector("#panel-body .card-name")?.textContent ?? null;
}
