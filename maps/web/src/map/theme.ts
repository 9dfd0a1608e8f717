/** Light or dark, as the reader's device asks, and the map's colours for it. */

import palettes from "../../../palette.json";

export type Theme = "light" | "dark";
export type Palette = (typeof palettes)["light"];

const DARK = "(prefers-color-scheme: dark)";

/** The theme now. */
export function currentTheme(): Theme {
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

/** Call when the device changes its mind. */
export function onThemeChange(listener: () => void): void {
  window.matchMedia(DARK).addEventListener("change", listener);
}

/** The colours that the style, the legend and the badges share. */
export function currentPalette(): Palette {
  return palettes[currentTheme()];
}
