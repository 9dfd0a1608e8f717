/** Stories as pins with the sign of their topic, put together where they would cover each other. */

import L from "leaflet";
import "leaflet.markercluster";
import { type Child, h } from "../dom.ts";
import { topicIcon } from "../layers/icons.ts";
import type { Category, StoryEntry, StorySheet } from "./drawing.ts";
import { drawProvinceLines, dressMap, formatNumber, say } from "./frame.ts";
import { addLegend, notesOf } from "./legend.ts";

type Pin = StorySheet["pins"][number];

/** Draw a map of stories. */
export function drawStories(map: L.Map, sheet: StorySheet): void {
  dressMap(map, sheet);
  drawProvinceLines(map, sheet);
  const group = L.markerClusterGroup({
    maxClusterRadius: 44,
    showCoverageOnHover: false,
    iconCreateFunction: (cluster) => clusterIcon(sheet, cluster.getChildCount()),
  }).addTo(map);
  const colours = new Map(sheet.kinds.map(({ code, colour }) => [code, colour]));
  const markers = sheet.pins.map((pin) => ({ pin, marker: markerOf(sheet, pin, colours) }));
  const hidden = new Set<string>();
  const fill = (): void => {
    group.clearLayers();
    const shown = markers.filter(({ pin }) => !hidden.has(storyOf(sheet, pin).topic));
    group.addLayers(shown.map(({ marker }) => marker));
  };
  const toggle = (topic: string, isShown: boolean): void => {
    if (isShown) hidden.delete(topic);
    else hidden.add(topic);
    fill();
  };
  fill();
  addLegend(map, say(sheet, "legend"), [...legendBody(sheet, toggle), ...notesOf(sheet)]);
}

function storyOf(sheet: StorySheet, pin: Pin): StoryEntry {
  const story = sheet.stories[pin[2]];
  if (story === undefined) throw new Error(`No story ${pin[2]}`);
  return story;
}

function markerOf(sheet: StorySheet, pin: Pin, colours: Map<string, string>): L.Marker {
  const [longitude, latitude, , place] = pin;
  const story = storyOf(sheet, pin);
  const sign = h("span", { class: "lao-pin" });
  sign.style.background = colours.get(story.kind) ?? sheet.palette.ink;
  sign.append(topicIcon(story.topic));
  return L.marker([latitude, longitude], {
    icon: L.divIcon({ className: "lao-pin-box", html: sign, iconSize: [30, 30] }),
    title: `${story.title} · ${place}`,
    alt: story.title,
  }).bindPopup(() => card(sheet, story, pin), { maxWidth: 320, minWidth: 220 });
}

function card(sheet: StorySheet, story: StoryEntry, [, , , place, foundBy]: Pin): HTMLElement {
  const label = (list: Category[], code: string): string =>
    list.find((item) => item.code === code)?.label ?? code;
  return h(
    "article",
    { class: "lao-card lao-popup", tabindex: 0 },
    h("h2", {}, story.title),
    h("p", { class: "lao-note" }, [label(sheet.kinds, story.kind), label(sheet.topics, story.topic), story.year].join(" · ")),
    h("p", {}, h("strong", {}, place)),
    foundBy !== "" && h("p", { class: "lao-note" }, foundBy),
    h("p", {}, story.summary),
    story.caveat !== "" && h("p", { class: "lao-caveat" }, story.caveat),
    h("p", { class: "lao-note" }, story.confidence),
    h(
      "p",
      { class: "lao-note" },
      `${say(sheet, "source")}: `,
      story.link === ""
        ? story.source
        : h("a", { href: story.link, target: "_blank", rel: "noopener noreferrer" }, story.source),
    ),
  );
}

function clusterIcon(sheet: StorySheet, count: number): L.DivIcon {
  const label = say(sheet, "cluster", { n: formatNumber(count) });
  const sign = h("span", { class: "lao-cluster", title: label }, formatNumber(count));
  return L.divIcon({ className: "lao-pin-box", html: sign, iconSize: [38, 38] });
}

function legendBody(sheet: StorySheet, toggle: (topic: string, isShown: boolean) => void): Child[] {
  const kinds = sheet.kinds.map(({ label, colour, count }) => {
    const dot = h("span", { class: "lao-kind", "aria-hidden": "true" });
    dot.style.background = colour;
    return h("li", {}, dot, h("span", {}, label), h("span", { class: "lao-count" }, formatNumber(count)));
  });
  const topics = sheet.topics.map(({ code, label, count }) => {
    const box = h("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => toggle(code, box.checked));
    const sign = h("span", { class: "lao-topic" });
    sign.append(topicIcon(code));
    return h("li", {}, h("label", {}, box, sign, h("span", {}, label)), h("span", { class: "lao-count" }, formatNumber(count)));
  });
  return [
    h("p", {}, h("strong", {}, say(sheet, "kinds"))),
    h("ul", {}, ...kinds),
    h("p", {}, h("strong", {}, say(sheet, "topics"))),
    h("ul", {}, ...topics),
  ];
}
