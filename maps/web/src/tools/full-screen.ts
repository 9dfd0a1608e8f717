/** The whole screen for the map with its panel, key and tools; Escape leads back. */

import { say } from "../messages.ts";
import type { MapTool } from "./tool.ts";
import { changeTool, toolButton } from "./toolbar.ts";

const GROW = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5";
const SHRINK = "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5";

/** Add the button, where the device lets a page have the whole screen. */
export function startFullScreen(): MapTool | null {
  if (!document.fullscreenEnabled) return null;
  const button = toolButton("full", say("tool.full"), GROW, () => void toggle());
  if (button === null) return null;
  document.addEventListener("fullscreenchange", () => {
    const isFull = document.fullscreenElement !== null;
    changeTool(button, say(isFull ? "tool.full_leave" : "tool.full"), isFull ? SHRINK : GROW);
  });
  return {};
}

/** The page itself grows: dialogs, the table and the words for screen readers stay with it. */
async function toggle(): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  } catch (error) {
    // The device said no: the map stays as it is.
    console.warn(error);
  }
}
