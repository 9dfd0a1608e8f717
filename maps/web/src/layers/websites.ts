/** Websites over the map: a dot at each LAO's office, coloured by what a published list noted. */

import type { CircleLayerSpecification, ExpressionSpecification } from "maplibre-gl";
import { announce } from "../announce.ts";
import { h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { type Palette, currentPalette } from "../map/theme.ts";
import { pageLang, prefix, say } from "../messages.ts";
import type { Overlay, OverlayHost } from "./overlay.ts";
import { GROUPS, type Group, type WebsiteAnswer, officesOf, readWebsites } from "./website-data.ts";

const SOURCE = "websites";
const LAYER = "websites-dots";

export class WebsiteLayer implements Overlay {
  readonly id = "websites";
  readonly controls = h("div", { class: "layer-controls" });
  private answer: WebsiteAnswer | null = null;
  private isOn = false;

  constructor(private readonly host: OverlayHost) {
    const { map } = host;
    map.on("click", LAYER, (event) => {
      const code: unknown = event.features?.[0]?.properties.code;
      if (typeof code !== "string") return;
      // The tap is answered: the ground below is not asked for.
      event.preventDefault();
      host.showPlace(code);
    });
    map.on("mouseenter", LAYER, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", LAYER, () => (map.getCanvas().style.cursor = ""));
  }

  async show(): Promise<void> {
    this.isOn = true;
    this.answer ??= await readWebsites();
    if (!this.isOn) return;
    this.draw(this.answer);
    this.drawKey(this.answer);
    announce(say("websites.shown"));
  }

  hide(): void {
    const { map } = this.host;
    this.isOn = false;
    if (map.getLayer(LAYER)) map.removeLayer(LAYER);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  }

  restyle(): void {
    if (this.answer !== null) this.draw(this.answer);
  }

  private draw(answer: WebsiteAnswer): void {
    const { map } = this.host;
    if (map.getSource(SOURCE)) return;
    const features = officesOf(answer).offices.map(({ code, group, position }) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: position },
      properties: { code, group },
    }));
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features } });
    const palette = currentPalette(map);
    const { halo, ink_soft } = palette;
    const labels = map.getStyle().layers.find(({ type }) => type === "symbol")?.id;
    const dots: CircleLayerSpecification = {
      id: LAYER,
      type: "circle",
      source: SOURCE,
      paint: {
        "circle-color": colours(palette),
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 1.8, 8, 4, 12, 8],
        "circle-stroke-color": ["match", ["get", "group"], "none", ink_soft, halo],
        "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 5, 0.3, 9, 1.2],
      },
    };
    map.addLayer(dots, labels);
  }

  private drawKey(answer: WebsiteAnswer): void {
    const { counts, unplaced } = officesOf(answer);
    const number = (value: number): string => formatNumber(value, pageLang());
    this.controls.replaceChildren(
      h("p", { class: "note" }, say("websites.note")),
      h(
        "ul",
        { class: "layer-key" },
        ...GROUPS.map((group) =>
          h(
            "li",
            {},
            h("span", { class: `website-dot is-${group}`, "aria-hidden": "true" }),
            h("span", {}, `${say(`websites.${group}`)} (${number(counts[group])})`),
          ),
        ),
      ),
      ...(unplaced > 0 ? [h("p", { class: "note" }, say("websites.unplaced", { n: number(unplaced) }))] : []),
      h("p", {}, h("a", { href: `${prefix()}/links` }, say("websites.list"))),
    );
  }
}

function colours({ ramp, clusters, hatch, land }: Palette): ExpressionSpecification {
  const of: Record<Group, string> = {
    works: ramp[4] ?? hatch,
    not_noted: hatch,
    failed: clusters.low_low,
    none: land,
  };
  return ["match", ["get", "group"], ...Object.entries(of).flat(), hatch] as unknown as ExpressionSpecification;
}
