/** The years of a figure as a line to slide along and to play, under the map. */

import { findById } from "../dom.ts";
import { Timeline } from "./timeline/timeline.ts";
import type { MapTool, ToolHost } from "./tool.ts";

/** Start it where the page has its place. */
export function startTimeline(host: ToolHost): MapTool | null {
  const box = findById("timeline");
  return box === null ? null : new Timeline(box, host);
}
