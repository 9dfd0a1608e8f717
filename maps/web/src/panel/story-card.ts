/** The card of a pin: the place, how sure that is, and the stories that are pinned there. */

import { h } from "../dom.ts";
import { formatYear } from "../format.ts";
import type { StoryProperties, StorySpot } from "../layers/story-data.ts";
import { inLang, pageLang, prefix, say } from "../messages.ts";

/** How a spot is called: by its place, or by what lies around where stories of several share it. */
export function spotName({ stories }: StorySpot): string {
  const [first] = stories;
  if (first === undefined) return "";
  const names = new Set(stories.map(({ place_th }) => place_th));
  return names.size === 1 ? inLang(first, "place") : inLang(first, "context");
}

/** Draw the card; `onPlace` shows the card of the place. */
export function storyCard(spot: StorySpot, onPlace: (code: string) => void): HTMLElement {
  const { stories } = spot;
  const [first] = stories;
  if (first === undefined) return h("article", { class: "card" });
  const name = spotName(spot);
  const context = inLang(first, "context");
  const isOnePlace = name !== context;
  return h(
    "article",
    { class: "card" },
    h("p", { class: "card-kind" }, say("layer.stories")),
    h("h2", { class: "card-name", tabindex: "-1", lang: langOf(name) }, name),
    isOnePlace && context && h("p", { class: "card-context" }, context),
    !first.is_certain && h("p", {}, h("span", { class: "tag" }, say("story.uncertain"))),
    first.found_by !== "office" && h("p", { class: "note" }, say(`story.found.${first.found_by}`)),
    h("ul", { class: "results story-list" }, ...stories.map((story) => line(story, !isOnePlace))),
    isOnePlace && first.place !== null && aboutPlace(first.place, onPlace),
  );
}

function langOf(name: string): string {
  return /[\u0e01-\u0e5b]/.test(name) ? "th" : "en";
}

function line(story: StoryProperties, namesPlace: boolean): HTMLElement {
  const place = inLang(story, "place");
  const year = story.year === null ? say("story.no_year") : formatYear(story.year, pageLang());
  const notes = [say(`story_kind.${story.kind}`), say(`topic.${story.topic}`), year];
  return h(
    "li",
    {},
    h("a", { class: "entry-title", href: `${prefix()}/stories/${story.slug}` }, inLang(story, "title")),
    h("span", { class: "note" }, notes.join(" · ")),
    namesPlace && h("span", { class: "note", lang: langOf(place) }, place),
    story.confidence !== "high" && h("span", { class: "note" }, say(`story.confidence.${story.confidence}`)),
  );
}

function aboutPlace(code: string, onPlace: (code: string) => void): HTMLElement {
  const link = h("a", { class: "button button-quiet", href: `${prefix()}/places/${code}` }, say("story.place"));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onPlace(code);
  });
  return h("p", { class: "card-more" }, link);
}
