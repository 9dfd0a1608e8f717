/** Light or dark, as the reader's device asks, and the map's colours for it. */

import palettes from "../../../palette.json";

export type Theme = "light" | "dark";
export type Palette = (typeof palettes)["light"];

const DARK = "(prefers-color-scheme: dark)";

/** Maps that keep a theme whatever the device asks, as those for paper do. */
const kept = new WeakMap<object, Theme>();

/** Let a map keep a theme. */
export function keepTheme(map: object, theme: Theme): void {
  kept.set(map, theme);
}

/** The theme now, of a map where it is given. */
export function currentTheme(map?: object): Theme {
  const own = map === undefined ? undefined : kept.get(map);
  return own ?? (window.matchMedia(DARK).matches ? "dark" : "light");
}

/** Call when the device changes its mind. */
export function onThemeChange(listener: () => void): void {
  window.matchMedia(DARK).addEventListener("change", listener);
}

/** The colours that the style, the legend and the badges share. */
export function currentPalette(map?: object): Palette {
  return palettes[currentTheme(map)];
}

/** The colours for paper. */
export function lightPalette(): Palette {
  return palettes.light;
}
