/** What a tool of the map is, and which there are; each starts where the page has its element. */

import type { FigureView } from "../figures/view.ts";
import type { OverlayHost } from "../layers/overlay.ts";
import type { MapConfig } from "../map/config.ts";
import type { Selection } from "../map/select.ts";
import { startFullScreen } from "./full-screen.ts";
import { startHover } from "./hover.ts";
import { startSwipe } from "./swipe.ts";
import { startTimeline } from "./timeline.ts";

/** Something that a reader does with the map. */
export interface MapTool {
  /** Draw again after the style was loaded anew. */
  restyle?(): void;
  /** Follow the address after a step in the history of the browser. */
  restore?(): void;
  /** True when the tool takes a tap on the map for itself. */
  takesTap?(lat: number, lon: number): boolean;
}

/** What the page does for a tool. */
export interface ToolHost extends OverlayHost {
  readonly config: MapConfig;
  readonly figures: FigureView;
  /** The place that is outlined. */
  readonly selection: Selection;
}

const TOOLS: readonly ((host: ToolHost) => MapTool | null)[] = [startHover, startTimeline, startSwipe, startFullScreen];

/** Start the tools that the page has a place for. */
export function startTools(host: ToolHost): MapTool[] {
  return TOOLS.map((start) => start(host)).filter((tool) => tool !== null);
}
