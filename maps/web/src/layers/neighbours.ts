/** Neighbours over the map: of the place whose card is open, outlined and listed in the card. */

import { announce } from "../announce.ts";
import { type Level, type Place, type PlaceSummary, ask } from "../api.ts";
import { h } from "../dom.ts";
import { readUnits } from "../figures/units.ts";
import type { Shown } from "../figures/view.ts";
import { formatDistance, formatNumber } from "../format.ts";
import { classLabels } from "../map/key.ts";
import { nameOf } from "../map/legend.ts";
import { Marks } from "../map/marks.ts";
import { inLang, pageLang, say } from "../messages.ts";
import { fullName } from "../names.ts";
import { pick } from "../panel/answer.ts";
import type { Overlay, OverlayHost } from "./overlay.ts";

type Basis = "border" | "shared_ground" | "outer_bound";

interface Neighbour {
  place: PlaceSummary;
  basis: Basis;
  length_m: number | null;
}

interface Answer {
  code: string;
  neighbours: Neighbour[];
  note_th: string | null;
  note_en: string | null;
}

export class NeighbourLayer implements Overlay {
  readonly id = "neighbours";
  readonly controls = h("div", { class: "layer-controls" }, h("p", { class: "note" }, say("neighbours.help")));
  private readonly marks: Marks;
  private readonly box = h("section", { class: "card-neighbours" });
  private answer: Answer | null = null;
  private place: Place | null = null;
  private isOn = false;

  constructor(private readonly host: OverlayHost) {
    this.marks = new Marks(host.map, "beside", { colour: ({ selected }) => selected, fill: null, width: 2.5, dash: [1.5, 1.5] });
    host.followPlace((place) => {
      this.place = place;
      void this.follow();
    });
    host.figures.follow((shown) => this.list(shown));
  }

  async show(): Promise<void> {
    this.isOn = true;
    await this.ask();
  }

  hide(): void {
    this.isOn = false;
    this.answer = null;
    this.marks.set([]);
    this.box.remove();
  }

  restyle(): void {
    this.marks.restyle();
  }

  private async follow(): Promise<void> {
    if (!this.isOn) return;
    try {
      await this.ask();
    } catch (error) {
      console.warn(error);
      this.box.replaceChildren(h("p", { class: "layers-problem", role: "alert" }, say("layer.failed")));
      this.host.addToCard(this.box);
    }
  }

  private async ask(): Promise<void> {
    const { place } = this;
    this.answer = null;
    this.marks.set([]);
    const level = place === null ? null : levelOf(place);
    if (place === null || level === null) return this.box.remove();
    const answer = await ask<Answer>(`/api/places/${place.code}/neighbours`);
    const units = await readUnits(level);
    // Meanwhile the reader may have gone on.
    if (!this.isOn || this.place !== place) return;
    this.answer = answer;
    this.marks.set(answer.neighbours.flatMap(({ place: { place_id } }) => {
      const unit = units.byId.get(place_id);
      return unit === undefined ? [] : [{ unit, level }];
    }));
    this.host.addToCard(this.box);
    this.list(this.host.figures.shown);
    announce(say("neighbours.count", { n: answer.neighbours.length, name: fullName(place) }));
  }

  private list(shown: Shown): void {
    const { answer, place } = this;
    if (answer === null || place === null) return;
    const isOfLevel = shown.level === levelOf(place);
    const value = isOfLevel ? valueWords(shown) : () => null;
    const focused = document.activeElement?.closest<HTMLElement>(".card-neighbours .card-list-line")?.dataset.code;
    const lines = answer.neighbours.map((one) => {
      const line = pick(one.place, "card-list-line", ({ code }) => this.host.showPlace(code), ...parts(one, value(one.place)));
      line.dataset.code = one.place.code;
      return h("li", {}, line);
    });
    const caption = isOfLevel && shown.values !== null ? h("p", { class: "note" }, nameOf(shown.values)) : null;
    this.box.replaceChildren(
      h("h3", { class: "card-list-title" }, say("neighbours.title", { n: answer.neighbours.length })),
      ...(caption === null ? [] : [caption]),
      lines.length > 0 ? h("ul", { class: "card-list", tabindex: lines.length > 4 ? 0 : null, "aria-label": say("layer.neighbours") }, ...lines) : h("p", { class: "note" }, inLang(answer, "note")),
    );
    if (focused) this.box.querySelector<HTMLElement>(`[data-code="${focused}"]`)?.focus();
  }
}

function parts({ place, basis, length_m }: Neighbour, value: string | null): Node[] {
  const length = length_m === null ? "" : formatDistance(length_m, pageLang());
  const note = say(`neighbours.${basis}`, { length });
  return [
    h("span", { class: "neighbour-name" }, fullName(place), h("span", { class: "note" }, note)),
    ...(value === null ? [] : [h("b", { class: "figure" }, value)]),
  ];
}

/** What the map shows of a place, in words; null where it shows no figures. */
function valueWords({ values, painting }: Shown): (place: PlaceSummary) => string | null {
  if (values === null) return () => null;
  const at = new Map(values.ids.map((id, place) => [id, place]));
  const partial = new Set(values.partial);
  const labels = values.classes === undefined || painting === null ? null : classLabels(values, painting);
  return ({ place_id }) => {
    const value = values.values[at.get(place_id) ?? -1] ?? null;
    if (value === null) return say("legend.missing");
    if (labels !== null) return labels[value] ?? say("legend.missing");
    const number = formatNumber(value, pageLang());
    return partial.has(place_id) ? say("card.at_least", { number }) : number;
  };
}

/** Subdistricts are outlined, but no level of the map. */
function levelOf({ kind, lao_type }: PlaceSummary): Level | null {
  if (kind === "subdistrict") return null;
  return kind === "lao" && lao_type === "pao" ? "pao" : kind;
}
