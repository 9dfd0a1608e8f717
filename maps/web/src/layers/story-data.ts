/** Stories as the server gives them, put together by where they are pinned. */

import { ask } from "../api.ts";

export type FoundBy = "point" | "office" | "inside" | "district" | "province";

export interface StoryProperties {
  slug: string;
  kind: string;
  topic: string;
  year: number | null;
  title_th: string;
  title_en: string;
  confidence: "high" | "medium" | "low";
  /** Code of the place, where the edition has its page. */
  place: string | null;
  place_th: string;
  place_en: string | null;
  context_th: string;
  context_en: string;
  is_certain: boolean;
  found_by: FoundBy;
}

export interface StoryFeature {
  geometry: { coordinates: [lon: number, lat: number] };
  properties: StoryProperties;
}

export interface StoryAnswer {
  numberMatched: number;
  unplaced: number;
  features: StoryFeature[];
}

/** All stories that are pinned to one point. */
export interface StorySpot {
  position: [lon: number, lat: number];
  stories: StoryProperties[];
}

/** The filters that the map shares with the page of stories. */
export const FILTERS = ["q", "kind", "topic", "province", "year"] as const;

/** Ask for the stories that fit. */
export function readStories(filters: URLSearchParams): Promise<StoryAnswer> {
  const query = filters.size > 0 ? `?${filters}` : "";
  return ask(`/api/stories.geojson${query}`);
}

/** Put together what lies at one point; the order of stories stays. */
export function spotsOf(features: readonly StoryFeature[]): StorySpot[] {
  const spots = new Map<string, StorySpot>();
  for (const { geometry, properties } of features) {
    const key = geometry.coordinates.join();
    const spot = spots.get(key) ?? { position: geometry.coordinates, stories: [] };
    spot.stories.push(properties);
    spots.set(key, spot);
  }
  return [...spots.values()];
}

/** The topic that a pin shows: that of its stories, or none where they differ. */
export function topicOf(spot: StorySpot): string | null {
  const topics = new Set(spot.stories.map(({ topic }) => topic));
  const [only] = topics;
  return topics.size === 1 && only !== undefined ? only : null;
}

/** True where it is told which place is meant and the pin stands there. */
export function isSure({ stories }: StorySpot): boolean {
  return stories.every((story) => story.is_certain && story.found_by !== "district" && story.found_by !== "province");
}

/** How many stories there are of each topic, the most first. */
export function countTopics(spots: readonly StorySpot[]): [topic: string, number: number][] {
  const counts = new Map<string, number>();
  for (const { topic } of spots.flatMap(({ stories }) => stories)) {
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}
