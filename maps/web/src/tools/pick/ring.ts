/** Whether a point lies in a ring of positions; pure, on longitude and latitude as a plane. */

import type { Position } from "../../api.ts";

/** True inside; what lies on the line may count as either. Even-odd where lines cross. */
export function contains(ring: readonly Position[], [x, y]: Position): boolean {
  let isInside = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    const isBetween = y1 > y !== y2 > y;
    if (isBetween && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  });
  return isInside;
}

/** The ring of a box between two corners. */
export function boxRing([x1, y1]: Position, [x2, y2]: Position): Position[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}
