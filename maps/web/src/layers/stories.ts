/** Stories over the map: pins by place, put together where they would cover each other. */

import type { GeoJSONFeature, GeoJSONSource } from "maplibre-gl";
import { announce } from "../announce.ts";
import { button, h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { pageLang, prefix, say } from "../messages.ts";
import { spotName, storyCard } from "../panel/story-card.ts";
import { topicIcon } from "./icons.ts";
import type { Overlay, OverlayHost } from "./overlay.ts";
import { type Pin, PinBoard } from "./pins.ts";
import { FILTERS, type StoryAnswer, type StorySpot, countTopics, isSure, readStories, spotsOf, topicOf } from "./story-data.ts";

const SOURCE = "stories";
/** A layer that draws nothing, without which the map would not load the source. */
const LAYER = "stories-loaded";
const RADIUS_PX = 48;
/** Beyond it each place has a pin of its own. */
const LAST_CLUSTER_ZOOM = 12;
const STORY_ZOOM = 9.5;

export class StoryLayer implements Overlay {
  readonly id = "stories";
  readonly controls = h("div", { class: "layer-controls" });
  private readonly pins: PinBoard;
  private answer: StoryAnswer | null = null;
  private spots: StorySpot[] = [];
  private isOn = false;

  constructor(private readonly host: OverlayHost) {
    this.pins = new PinBoard(host.map);
    host.map.on("render", () => this.place());
    host.map.on("moveend", () => this.tellView());
  }

  async show(): Promise<void> {
    this.isOn = true;
    this.answer ??= await readStories(this.filters());
    if (!this.isOn) return;
    this.refresh();
    announce(this.viewText());
    const slug = this.host.read("story");
    if (slug !== null) this.showStory(slug);
  }

  hide(): void {
    this.isOn = false;
    this.pins.set([]);
    this.host.keep("story", null);
    this.clearMap();
  }

  restyle(): void {
    if (this.answer !== null) this.drawSource();
  }

  /** The choices of the address but the topic, which is chosen here without asking again. */
  private filters(): URLSearchParams {
    const chosen = this.filterNames().filter((name) => name !== "topic").map((name) => [name, this.host.read(name) ?? ""]);
    return new URLSearchParams(chosen.filter(([, value]) => value !== "") as [string, string][]);
  }

  /** Where the address names a figure, the year is that of the figure. */
  private filterNames(): readonly string[] {
    const isOfFigure = this.host.read("indicator") !== null || this.host.read("index") !== null;
    return isOfFigure ? FILTERS.filter((name) => name !== "year") : FILTERS;
  }

  private refresh(): void {
    const topic = this.host.read("topic");
    const features = this.answer?.features ?? [];
    this.spots = spotsOf(features.filter(({ properties }) => topic === null || properties.topic === topic));
    this.drawSource();
    this.drawControls(topic);
  }

  private drawSource(): void {
    const { map } = this.host;
    const data = {
      type: "FeatureCollection" as const,
      features: this.spots.map(({ position, stories }, spot) => ({
        type: "Feature" as const,
        geometry: { type: "Point" as const, coordinates: position },
        properties: { spot, n: stories.length },
      })),
    };
    const known = map.getSource<GeoJSONSource>(SOURCE);
    if (known !== undefined) {
      this.pins.set([]);
      known.setData(data);
      return;
    }
    map.addSource(SOURCE, {
      type: "geojson",
      data,
      cluster: true,
      clusterRadius: RADIUS_PX,
      clusterMaxZoom: LAST_CLUSTER_ZOOM,
      clusterProperties: { n: ["+", ["get", "n"]] },
    });
    map.addLayer({ id: LAYER, type: "circle", source: SOURCE, paint: { "circle-radius": 0, "circle-opacity": 0 } });
  }

  private clearMap(): void {
    const { map } = this.host;
    if (map.getLayer(LAYER)) map.removeLayer(LAYER);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  }

  /** Put pins where the map has points and clusters now. */
  private place(): void {
    const { map } = this.host;
    if (!this.isOn || !map.getSource(SOURCE) || !map.isSourceLoaded(SOURCE)) return;
    const bounds = map.getBounds();
    const found = new Map<string, Pin>();
    for (const feature of map.querySourceFeatures(SOURCE)) {
      const pin = this.pinOf(feature);
      if (pin !== null && bounds.contains(pin.position)) found.set(pin.key, pin);
    }
    this.pins.set([...found.values()]);
  }

  private pinOf({ geometry, properties }: GeoJSONFeature): Pin | null {
    if (geometry.type !== "Point") return null;
    const { cluster_id: cluster, spot, n } = properties as { cluster_id?: number; spot?: number; n: number };
    if (cluster !== undefined) {
      const position = geometry.coordinates as [number, number];
      return {
        key: `cluster ${cluster} ${n}`,
        position,
        draw: () => h("button", { class: "story-cluster", "aria-label": say("story.cluster", { n }) }, formatNumber(n, pageLang())),
        onPress: (focuses) => void this.open(cluster, position, focuses),
      };
    }
    const there = this.spots[spot ?? -1];
    if (there === undefined) return null;
    return {
      key: `spot ${there.position.join()} ${n}`,
      position: there.position,
      draw: () => drawPin(there),
      onPress: (focuses) => this.showSpot(there, focuses),
    };
  }

  /** Go so near that a cluster falls apart. */
  private async open(cluster: number, center: [number, number], focuses: boolean): Promise<void> {
    const { map } = this.host;
    const zoom = await map.getSource<GeoJSONSource>(SOURCE)?.getClusterExpansionZoom(cluster);
    if (zoom === undefined) return;
    map.easeTo({ center, zoom: zoom + 0.2 });
    map.once("idle", () => {
      announce(this.viewText());
      if (focuses) this.pins.focusNear(center);
    });
  }

  private showSpot(spot: StorySpot, focuses: boolean): void {
    const [first] = spot.stories;
    if (first === undefined) return;
    this.host.showCard(storyCard(spot, this.host.showPlace), {
      announcement: say("story.card", { n: spot.stories.length, name: spotName(spot) }),
      focuses,
      onLeave: () => this.host.keep("story", null),
    });
    this.host.keep("story", first.slug);
  }

  /** Show the story that the address names, where it is pinned. */
  private showStory(slug: string): void {
    const spot = this.spots.find(({ stories }) => stories.some((story) => story.slug === slug));
    if (spot === undefined) return;
    const { map } = this.host;
    if (!map.getBounds().contains(spot.position) || map.getZoom() < STORY_ZOOM) {
      map.jumpTo({ center: spot.position, zoom: Math.max(map.getZoom(), STORY_ZOOM) });
    }
    const ordered = [...spot.stories].sort((a, b) => Number(b.slug === slug) - Number(a.slug === slug));
    this.showSpot({ ...spot, stories: ordered }, false);
  }

  private drawControls(topic: string | null): void {
    const all = spotsOf(this.answer?.features ?? []);
    const total = all.reduce((sum, { stories }) => sum + stories.length, 0);
    const choices: [string | null, number][] = [[null, total], ...countTopics(all)];
    const query = new URLSearchParams(this.filters());
    if (topic !== null) query.set("topic", topic);
    this.controls.replaceChildren(
      h("p", { class: "note layer-view" }, this.viewText()),
      ...(this.filters().size > 0 ? [this.filterNote()] : []),
      h(
        "fieldset",
        {},
        h("legend", {}, say("story.topics")),
        ...choices.map(([value, number]) => this.topicChoice(value, number, value === topic)),
      ),
      ...(this.answer?.unplaced ? [h("p", { class: "note" }, say("story.unplaced", { n: this.answer.unplaced }))] : []),
      h("p", {}, h("a", { href: `${prefix()}/stories${query.size > 0 ? `?${query}` : ""}` }, say("story.list"))),
    );
  }

  private topicChoice(topic: string | null, number: number, checked: boolean): HTMLElement {
    const input = h("input", { type: "radio", name: "story-topic", value: topic ?? "", checked });
    input.addEventListener("change", () => {
      this.host.keep("topic", topic);
      this.refresh();
      announce(this.viewText());
      this.controls.querySelector<HTMLInputElement>("input:checked")?.focus();
    });
    const name = topic === null ? say("story.all_topics") : say(`topic.${topic}`);
    return h("label", {}, input, topicIcon(topic), h("span", {}, `${name} (${formatNumber(number, pageLang())})`));
  }

  /** Choices that were made on the page of stories hold here, until they are taken back. */
  private filterNote(): HTMLElement {
    const clear = button(say("story.all"), "link-button", () => {
      for (const name of this.filterNames()) this.host.keep(name, null);
      this.answer = null;
      void this.show();
    });
    return h("p", { class: "note" }, say("story.filtered"), " ", clear);
  }

  private tellView(): void {
    const line = this.controls.querySelector(".layer-view");
    if (this.isOn && line !== null) line.textContent = this.viewText();
  }

  private viewText(): string {
    const bounds = this.host.map.getBounds();
    const count = (spots: readonly StorySpot[]): number => spots.reduce((sum, { stories }) => sum + stories.length, 0);
    const inView = count(this.spots.filter(({ position }) => bounds.contains(position)));
    const number = (value: number): string => formatNumber(value, pageLang());
    return say("story.view", { n: number(inView), all: number(count(this.spots)) });
  }
}

function drawPin(spot: StorySpot): HTMLButtonElement {
  const many = spot.stories.length > 1;
  const name = spotName(spot);
  const topic = topicOf(spot);
  const label = many
    ? say("story.pin_many", { n: spot.stories.length, name })
    : say("story.pin", { name, topic: topic === null ? "" : say(`topic.${topic}`) });
  return h(
    "button",
    { class: `story-pin${isSure(spot) ? "" : " is-unsure"}`, "aria-label": label, title: label },
    topicIcon(topic),
    many && h("span", { class: "story-number", "aria-hidden": "true" }, String(spot.stories.length)),
  );
}
