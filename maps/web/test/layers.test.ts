import assert from "node:assert/strict";
import { test } from "node:test";
import { type StoryFeature, type StoryProperties, countTopics, isSure, spotsOf, topicOf } from "../src/layers/story-data.ts";
import { groupOf, officesOf } from "../src/layers/website-data.ts";

function story(slug: string, position: [number, number], more: Partial<StoryProperties> = {}): StoryFeature {
  const properties: StoryProperties = {
    slug,
    kind: "award",
    topic: "health",
    year: 2020,
    title_th: slug,
    title_en: slug,
    confidence: "high",
    place: null,
    place_th: "ก",
    place_en: null,
    context_th: "",
    context_en: "",
    is_certain: true,
    found_by: "office",
    ...more,
  };
  return { geometry: { coordinates: position }, properties };
}

test("stories at one point share a pin, in the order of the list", () => {
  const spots = spotsOf([story("a", [1, 2]), story("b", [3, 4]), story("c", [1, 2])]);
  assert.deepEqual(spots.map((spot) => spot.stories.map(({ slug }) => slug)), [["a", "c"], ["b"]]);
});

test("a pin shows a topic only where all its stories have it", () => {
  const [same, mixed] = spotsOf([
    story("a", [1, 2]),
    story("b", [1, 2]),
    story("c", [3, 4]),
    story("d", [3, 4], { topic: "water_disaster" }),
  ]);
  assert.ok(same !== undefined && mixed !== undefined);
  assert.equal(topicOf(same), "health");
  assert.equal(topicOf(mixed), null);
});

test("a pin is sure only where every story is certain and lies nearer than its district", () => {
  const sure = (more: Partial<StoryProperties>): boolean => spotsOf([story("a", [1, 2], more)]).every(isSure);
  assert.equal(sure({}), true);
  assert.equal(sure({ found_by: "inside" }), true);
  assert.equal(sure({ found_by: "province" }), false);
  assert.equal(sure({ is_certain: false }), false);
});

test("topics are counted, the most first", () => {
  const spots = spotsOf([story("a", [1, 2]), story("b", [3, 4], { topic: "culture" }), story("c", [3, 4])]);
  assert.deepEqual(countTopics(spots), [["health", 2], ["culture", 1]]);
});

test("any trouble with a website is one group, and no list is no website", () => {
  const groups = ["ok", "unknown", "hacked", "offline", "none", "no_list", undefined].map(groupOf);
  assert.deepEqual(groups, ["works", "not_noted", "failed", "failed", "none", "none", "none"]);
});

test("an LAO without a position is counted and has no dot", () => {
  const { offices, counts, unplaced } = officesOf({
    states: ["ok", "none"],
    codes: ["6200102", "6200105", "2200101"],
    state: [0, 1, 1],
    longitude: [1000500, 1002800, null],
    latitude: [150500, 150500, null],
  });
  assert.deepEqual(offices.map(({ code, position }) => [code, position]), [
    ["6200102", [100.05, 15.05]],
    ["6200105", [100.28, 15.05]],
  ]);
  assert.deepEqual([counts.works, counts.none, unplaced], [1, 2, 1]);
});
