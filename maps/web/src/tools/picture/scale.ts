/** The scale of a map in the Mercator projection, and a bar of a round length. */

const EQUATOR_M = 40_075_016.686;
/** MapLibre's world has this many pixels across at zoom 0. */
const WORLD = 512;

/** Metres on the ground under one pixel of the layout, at a latitude. */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (WORLD * 2 ** zoom);
}

/** The longest of 1, 2, 5, 10 ... metres that is no wider than `most` pixels. */
export function scaleBar(perPixel: number, most: number): { metres: number; width: number } {
  const longest = perPixel * most;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = power * ([5, 2].find((step) => step * power <= longest) ?? 1);
  return { metres, width: metres / perPixel };
}
