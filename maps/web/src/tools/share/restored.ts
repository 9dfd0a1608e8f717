/** What a link restores, in words. */

import { formatNumber } from "../../format.ts";
import { headingOf } from "../../map/legend.ts";
import { pageLang, say } from "../../messages.ts";
import { partsOf, readFilter } from "../filters/filter.ts";
import type { ToolHost } from "../tool.ts";

/** One line for each thing that the link holds. */
export function restoredBy(host: ToolHost): string[] {
  const { title, details } = headingOf(host.figures.shown);
  const lines = [say("share.figure", { figure: [title, details].filter(Boolean).join(" · ") })];
  lines.push(say("share.view", { zoom: formatNumber(Math.round(host.map.getZoom() * 10) / 10, pageLang()) }));
  const place = host.read("place");
  if (place !== null) lines.push(say("share.place", { name: placeName() ?? place }));
  const layers = (host.read("layer") ?? "").split(",").filter(Boolean);
  if (layers.length > 0) lines.push(say("share.layers", { names: layers.map((id) => say(`layer.${id}`)).join(", ") }));
  const filter = readFilter(new URL(window.location.href).searchParams);
  const parts = partsOf(filter).map((part) => say(`filter.part.${part}`));
  if (parts.length > 0) lines.push(say("share.filters", { names: parts.join(", ") }));
  const picked = (host.read("pick") ?? "").split(",").filter(Boolean);
  if (picked.length > 0) lines.push(say("share.picked", { n: formatNumber(picked.length, pageLang()) }));
  if (host.figures.steady) lines.push(say("share.steady"));
  if (host.read("swipe") !== null) lines.push(say("share.swipe"));
  return lines;
}

function placeName(): string | null {
  return document.querySelector("#panel-body .card-name")?.textContent ?? null;
}
