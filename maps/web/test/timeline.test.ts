import assert from "node:assert/strict";
import { test } from "node:test";
import type { Values } from "../src/api.ts";
import { USUAL } from "../src/figures/classing.ts";
import { paint } from "../src/figures/painting.ts";
import palettes from "../../palette.json";
import { Player } from "../src/tools/timeline/player.ts";
import { isNamedOnPhone } from "../src/tools/timeline/timeline.ts";

/** A clock that goes on when it is told to. */
function makePlayer(count: number, start = 0) {
  const shown: number[] = [];
  const states: boolean[] = [];
  let at = start;
  let waiting: (() => void) | null = null;
  const steps = {
    count: () => count,
    at: () => at,
    show: async (step: number) => {
      at = step;
      shown.push(step);
    },
    onChange: (isPlaying: boolean) => states.push(isPlaying),
  };
  const clock = {
    set: (call: () => void) => {
      waiting = call;
      return 1;
    },
    clear: () => {
      waiting = null;
    },
  };
  const tick = async () => {
    const call = waiting;
    waiting = null;
    call?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { player: new Player(steps, () => 1, clock), shown, states, tick };
}

test("playing goes on year by year and stops at the last", async () => {
  const { player, shown, states, tick } = makePlayer(3);
  await player.play();
  for (let turn = 0; turn < 5; turn += 1) await tick();
  assert.deepEqual(shown, [1, 2]);
  assert.deepEqual(states, [true, false]);
  assert.equal(player.isPlaying, false);
});

test("playing from the last year starts over", async () => {
  const { player, shown, tick } = makePlayer(2, 1);
  await player.play();
  for (let turn = 0; turn < 3; turn += 1) await tick();
  assert.deepEqual(shown, [0, 1]);
});

test("a pause ends it where it is", async () => {
  const { player, shown, tick } = makePlayer(9);
  await player.play();
  await tick();
  player.pause();
  await tick();
  assert.deepEqual(shown, [1]);
  assert.equal(player.isPlaying, false);
});

test("on a phone the first and the last year keep their names, with room between all that do", () => {
  for (const count of [2, 5, 10, 28]) {
    const named = Array.from({ length: count }, (_, at) => at).filter((at) => isNamedOnPhone(at, count));
    assert.equal(named[0], 0);
    assert.equal(named.at(-1), count - 1);
    assert.ok(named.length <= 6, String(count));
    const gaps = named.slice(1).map((at, before) => at - (named[before] ?? 0));
    assert.ok(Math.min(...gaps) >= Math.floor((count - 1) / 4), String(count));
  }
});

test("classes of all years divide the values of one year by the limits of all", () => {
  const values: Values = {
    indicator: { code: "population", name_th: "", name_en: "", unit_th: "", unit_en: "" },
    year: 2020,
    level: "lao",
    ids: [1, 2, 3, 4],
    values: [1, 2, 3, 4],
    missing_kinds: {},
    partial: [],
    missing: 0,
    breaks: [],
    method: "quantile",
  };
  const halves = { ...USUAL, classes: 2 };
  const alone = paint(values, halves, palettes.light, null);
  const ofAll = paint(values, halves, palettes.light, null, [1, 2, 3, 4, 10, 20, 30, 40]);
  assert.deepEqual(alone.counts, [2, 2]);
  assert.deepEqual(ofAll.classes?.breaks, [10]);
  assert.deepEqual(ofAll.counts, [4, 0]);
});
