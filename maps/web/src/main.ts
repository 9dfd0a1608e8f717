/** Starts what the page has: the search box everywhere, the map library only where a map is. */

import { findById, h } from "./dom.ts";
import { positions, startLocate } from "./locate.ts";
import { readMapConfig } from "./map/config.ts";
import { say } from "./messages.ts";
import { choices, startSearch } from "./search/combobox.ts";

const config = readMapConfig();
const home = findById("map");
const small = findById("place-map");
const weights = findById("own-weights");

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
  startSearch(form);
}
const locate = findById<HTMLButtonElement>("locate");
const locateStatus = findById("locate-status");
if (locate !== null && locateStatus !== null) startLocate(locate, locateStatus);

if (config !== null && home !== null) {
  positions.announce();
  choices.announce();
  import("./home.ts")
    .then(({ startHome }) => startHome(home, config))
    .catch((error) => {
      showProblem(home)(error);
      positions.giveUp();
      choices.giveUp();
    });
}
if (config !== null && small !== null) {
  import("./place-map.ts")
    .then(({ startPlaceMap }) => startPlaceMap(small, config))
    .catch(showProblem(small));
}
if (weights !== null) {
  choices.announce();
  const waiting = findById("weights-waiting");
  if (waiting !== null) waiting.textContent = say("weights.loading");
  import("./rankings/page.ts")
    .then(({ startWeights }) => startWeights(weights))
    .catch((error) => {
      console.warn(error);
      if (waiting !== null) waiting.textContent = say("weights.failed");
      choices.giveUp();
    });
}

/** A device without WebGL, or a broken connection: the rest of the page still works. */
function showProblem(container: HTMLElement): (error: unknown) => void {
  return (error) => {
    console.warn(error);
    container.replaceChildren(h("p", { class: "map-problem" }, say("map.failed")));
  };
}
