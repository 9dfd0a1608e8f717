/** What a tool of the map is, and which there are; each starts where the page has its element. */

import type { OverlayHost } from "../layers/overlay.ts";
import type { MapConfig } from "../map/config.ts";
import type { Selection } from "../map/select.ts";
import { startFilters } from "./filters/tool.ts";
import { startFullScreen } from "./full-screen.ts";
import { startHover } from "./hover.ts";
import { startPick } from "./pick/tool.ts";
import { startPicture } from "./picture/tool.ts";
import { startPrint } from "./print/tool.ts";
import { startShare } from "./share/tool.ts";
import { startSwipe } from "./swipe.ts";
import { startTimeline } from "./timeline.ts";

/** Something that a reader does with the map. */
export interface MapTool {
  /** Draw again after the style was loaded anew. */
  restyle?(): void;
  /** Take what the address says, as after a step back. */
  restore?(): void;
  /** True when the tool takes a tap on the map for itself. */
  takesTap?(lat: number, lon: number): boolean;
}

/** What the page does for a tool. */
export interface ToolHost extends OverlayHost {
  readonly config: MapConfig;
  /** The place that is outlined. */
  readonly selection: Selection;
}

const TOOLS: readonly ((host: ToolHost) => MapTool | null)[] = [
  startHover,
  startTimeline,
  startFilters,
  startPick,
  startSwipe,
  startShare,
  startPicture,
  startPrint,
  startFullScreen,
];

/** Start the tools that the page has a place for. */
export function startTools(host: ToolHost): MapTool[] {
  return TOOLS.map((start) => start(host)).filter((tool) => tool !== null);
}
