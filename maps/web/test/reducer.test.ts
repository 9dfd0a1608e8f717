import assert from "node:assert/strict";
import { test } from "node:test";
import { type SearchAction, type SearchState, emptySearch, isTooShort, reduceSearch } from "../src/search/reducer.ts";

const OPTIONS = ["บางพุทรา", "บางพูด", "บางแพ"];

function after(...actions: SearchAction<string>[]): SearchState<string> {
  return actions.reduce<SearchState<string>>(reduceSearch, emptySearch());
}

const typed = (text: string): SearchAction<string> => ({ type: "typed", text });
const found = (text: string, options = OPTIONS): SearchAction<string> => ({ type: "found", text, options });
const move = (to: "next" | "previous" | "first" | "last"): SearchAction<string> => ({ type: "moved", to });

test("what was found opens the list and no option is active, so Enter sends the form", () => {
  const state = after(typed("บาง"), { type: "asked" }, found("บาง"));
  assert.equal(state.isOpen, true);
  assert.equal(state.active, -1);
  assert.equal(state.status, "found");
});

test("an answer to an older text changes nothing", () => {
  const state = after(typed("บาง"), typed("บางพุ"), found("บาง"));
  assert.deepEqual(state.options, []);
  assert.equal(state.isOpen, false);
});

test("the arrow keys go round through the text", () => {
  const start = [typed("บาง"), found("บาง")];
  const downs = [0, 1, 2, 3, 4].map((n) => after(...start, ...Array(n).fill(move("next"))).active);
  assert.deepEqual(downs, [-1, 0, 1, 2, -1]);
  assert.equal(after(...start, move("previous")).active, 2);
  assert.equal(after(...start, move("next"), move("previous")).active, -1);
  assert.equal(after(...start, move("last")).active, 2);
});

test("the arrow keys do nothing in an empty list", () => {
  assert.equal(after(typed("ฮฮ"), found("ฮฮ", []), move("next")).active, -1);
});

test("an arrow key opens a closed list again", () => {
  assert.equal(after(typed("บาง"), found("บาง"), { type: "closed" }, move("next")).isOpen, true);
});

test("typing on takes the active option away", () => {
  assert.equal(after(typed("บาง"), found("บาง"), move("next"), typed("บางพ")).active, -1);
});

test("deleting almost everything closes the list", () => {
  const state = after(typed("บาง"), found("บาง"), typed("บ"));
  assert.equal(state.isOpen, false);
  assert.deepEqual(state.options, []);
});

test("choosing closes the list and keeps the name in the box", () => {
  const state = after(typed("บาง"), found("บาง"), { type: "chosen", text: "บางพูด" });
  assert.equal(state.text, "บางพูด");
  assert.equal(state.isOpen, false);
});

test("a failed search opens the list to say so", () => {
  const state = after(typed("บาง"), { type: "failed" });
  assert.equal(state.isOpen, true);
  assert.equal(state.status, "failed");
});

test("focus opens only what has an answer", () => {
  assert.equal(after({ type: "opened" }).isOpen, false);
  assert.equal(after(typed("บาง"), found("บาง"), { type: "closed" }, { type: "opened" }).isOpen, true);
});

test("one letter or blanks are too short to search for", () => {
  assert.equal(isTooShort("  ก "), true);
  assert.equal(isTooShort("กก"), false);
});
