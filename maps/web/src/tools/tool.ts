/** What a tool of the map is, and which there are; each starts where the page has its element. */

import type { FigureView } from "../figures/view.ts";
import type { OverlayHost } from "../layers/overlay.ts";
import type { MapConfig } from "../map/config.ts";
import { startPicture } from "./picture/tool.ts";
import { startPrint } from "./print/tool.ts";
import { startShare } from "./share/tool.ts";

/** Something that a reader does with the map. */
export interface MapTool {
  /** Draw again after the style was loaded anew. */
  restyle?(): void;
  /** True when the tool takes a tap on the map for itself. */
  takesTap?(lat: number, lon: number): boolean;
}

/** What the page does for a tool. */
export interface ToolHost extends OverlayHost {
  readonly config: MapConfig;
  readonly figures: FigureView;
}

const TOOLS: readonly ((host: ToolHost) => MapTool | null)[] = [startShare, startPicture, startPrint];

/** Start the tools that the page has a place for. */
export function startTools(host: ToolHost): MapTool[] {
  return TOOLS.map((start) => start(host)).filter((tool) => tool !== null);
}
