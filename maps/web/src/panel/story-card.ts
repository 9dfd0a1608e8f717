/** The card of a pin: the place, how sure that is, and the stories that are pinned there. */

import { h } from "../dom.ts";
import { formatYear } from "../format.ts";
import type { StoryProperties, StorySpot } from "../layers/story-data.ts";
import { inLang, pageLang, prefix, say } from "../messages.ts";

/** How the place of a story is called, in Thai where it has no English name. */
export function placeName(story: StoryProperties): string {
  return inLang(story, "place");
}

/** Draw the card; `onPlace` shows the card of the place. */
export function storyCard({ stories }: StorySpot, onPlace: (code: string) => void): HTMLElement {
  const [first] = stories;
  if (first === undefined) return h("article", { class: "card" });
  const isThai = pageLang() === "th" || first.place_en === null;
  const context = inLang(first, "context");
  return h(
    "article",
    { class: "card" },
    h("p", { class: "card-kind" }, say("layer.stories")),
    h("h2", { class: "card-name", tabindex: "-1", lang: isThai ? "th" : "en" }, placeName(first)),
    context && h("p", { class: "card-context" }, context),
    !first.is_certain && h("p", {}, h("span", { class: "tag" }, say("story.uncertain"))),
    first.found_by !== "office" && h("p", { class: "note" }, say(`story.found.${first.found_by}`)),
    h("ul", { class: "results story-list" }, ...stories.map(line)),
    first.place !== null && aboutPlace(first.place, onPlace),
  );
}

function line(story: StoryProperties): HTMLElement {
  const year = story.year === null ? say("story.no_year") : formatYear(story.year, pageLang());
  const notes = [say(`story_kind.${story.kind}`), say(`topic.${story.topic}`), year];
  return h(
    "li",
    {},
    h("a", { class: "entry-title", href: `${prefix()}/stories/${story.slug}` }, inLang(story, "title")),
    h("span", { class: "note" }, notes.join(" · ")),
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
