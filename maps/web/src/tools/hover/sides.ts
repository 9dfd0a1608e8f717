/** Maps that lie over the first, as in a swipe: what they cover is told from them. */

import type { Teller } from "./teller.ts";

export interface Side {
  teller: Teller;
  /** True where the map beside covers the first, at so many pixels from the left. */
  covers: (x: number) => boolean;
}

/** Those that are open now. */
export const sides = new Set<Side>();
