/** What of figures is asked for: by the address, the chooser and the key. */

import type { Level } from "../api.ts";
import type { Choice } from "./choice.ts";
import { type Classing, USUAL } from "./classing.ts";

export type LevelChoice = "auto" | Level;

export interface Asked {
  choice: Choice;
  /** An indicator that is crossed with the choice. */
  second: Choice | null;
  level: LevelChoice;
  classing: Classing;
}

export const NOTHING_ASKED: Asked = { choice: { kind: "type" }, second: null, level: "auto", classing: USUAL };
