/** What the server says of LAOs' websites, put into the few groups that a map can tell apart. */

import { ask } from "../api.ts";

export interface WebsiteAnswer {
  /** The words that `state` counts, from 0. */
  states: string[];
  codes: string[];
  state: number[];
  /** Of the office, in 0.0001 degrees; null where it is not known. */
  longitude: (number | null)[];
  latitude: (number | null)[];
}

/** In the order of the key. */
export const GROUPS = ["works", "not_noted", "failed", "none"] as const;
export type Group = (typeof GROUPS)[number];

export interface Office {
  code: string;
  group: Group;
  position: [lon: number, lat: number];
}

const STEPS_A_DEGREE = 10_000;
const GROUP_OF: Record<string, Group> = { ok: "works", unknown: "not_noted", none: "none", no_list: "none" };

/** Ask for the states of all LAOs. */
export function readWebsites(): Promise<WebsiteAnswer> {
  return ask("/api/websites/map");
}

/** What a state means on the map; any trouble with a website is one group. */
export function groupOf(state: string | undefined): Group {
  return GROUP_OF[state ?? "none"] ?? "failed";
}

/** The LAOs whose office is known, and how many of each group there are in all. */
export function officesOf(answer: WebsiteAnswer): { offices: Office[]; counts: Record<Group, number>; unplaced: number } {
  const counts: Record<Group, number> = { works: 0, not_noted: 0, failed: 0, none: 0 };
  const offices: Office[] = [];
  answer.codes.forEach((code, at) => {
    const group = groupOf(answer.states[answer.state[at] ?? -1]);
    counts[group] += 1;
    const lon = answer.longitude[at] ?? null;
    const lat = answer.latitude[at] ?? null;
    if (lon === null || lat === null) return;
    offices.push({ code, group, position: [lon / STEPS_A_DEGREE, lat / STEPS_A_DEGREE] });
  });
  return { offices, counts, unplaced: answer.codes.length - offices.length };
}
