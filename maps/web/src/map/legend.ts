/** The legend: what each colour and hatch means, and the switch between the two ways of colouring. */

import type { ColourMode } from "../address.ts";
import type { Level, Show, Values } from "../api.ts";
import { classRanges, rampOf, usableBreaks } from "../classes.ts";
import { byId, findById, h } from "../dom.ts";
import { formatNumber, formatYear } from "../format.ts";
import { inLang, pageLang, say } from "../messages.ts";

const TYPES = ["sao", "subdistrict_municipality", "town", "city", "pattaya", "bma"] as const;
const RAMP_SIZE = 5;
const WIDE = "(min-width: 60rem)";

export class Legend {
  private readonly list = byId("legend-list");
  private readonly caption = byId("legend-caption");
  private readonly zoomHint = byId("legend-zoom");
  private readonly radios = [
    ...byId("legend").querySelectorAll<HTMLInputElement>("input[name=colour]"),
  ];

  private readonly shows = findById<HTMLSelectElement>("legend-show");

  constructor(onMode: (mode: ColourMode) => void, onShow: (show: Show) => void) {
    byId("legend").hidden = false;
    // Where there is room the key is open from the start; on a phone the map comes first.
    byId<HTMLDetailsElement>("legend").open = window.matchMedia(WIDE).matches;
    for (const radio of this.radios) {
      radio.addEventListener("change", () => radio.checked && onMode(radio.value as ColourMode));
    }
    const { shows } = this;
    shows?.addEventListener("change", () => onShow(shows.value as Show));
  }

  /** Say what of an index the map shows. */
  setShow(show: Show): void {
    if (this.shows !== null) this.shows.value = show;
  }

  /** Show what stands on the map: the classes of a mode at a level, and the hatches of LAOs. */
  show(mode: ColourMode, level: Level, values: Values | null): void {
    for (const radio of this.radios) radio.checked = radio.value === mode;
    const isByValue = mode === "population";
    this.caption.textContent = isByValue ? captionOf(level, values) : "";
    this.caption.hidden = !isByValue;
    const isLaos = level === "lao";
    this.zoomHint.hidden = isLaos;
    const classes = isByValue ? classItems(values) : isLaos ? typeItems() : [];
    this.list.replaceChildren(...classes, ...(isLaos ? hatchItems() : []));
  }

  /** Colouring failed: back to the types, and say so. */
  showProblem(level: Level): void {
    this.show("type", level, null);
    this.caption.textContent = say("legend.failed");
    this.caption.hidden = false;
  }
}

function captionOf(level: Level, values: Values | null): string {
  if (values === null) return say("legend.none");
  if (values.classes !== undefined) return indexCaption(level, values);
  const unit = inLang(values.indicator, "unit");
  const year = say("card.year", { year: formatYear(values.year, pageLang()) });
  const name = `${inLang(values.indicator, "name")} (${unit})`;
  return [name, say(`kind.${level}`), year, say("legend.method")].join(" · ");
}

/** Colours of an index compare places within the type, and that must be said. */
function indexCaption(level: Level, values: Values): string {
  const year = say("card.year", { year: formatYear(values.year, pageLang()) });
  const within = values.within === "lao_type" ? "legend.within_type" : "legend.within_all";
  return [inLang(values.indicator, "name"), say(`kind.${level}`), year, values.edition, say(within)].join(" · ");
}

function typeItems(): HTMLElement[] {
  return TYPES.map((type) => item(`type-${type}`, say(`type.${type}`)));
}

function hatchItems(): HTMLElement[] {
  return [
    item("key-shared", say("legend.shared")),
    item("key-approximate", say("legend.approximate")),
    item("key-unknown", say("legend.unknown")),
  ];
}

function classItems(values: Values | null): HTMLElement[] {
  if (values === null) return [];
  if (values.classes !== undefined) return labelledItems(values);
  const ranges = classRanges(values.breaks);
  const positions = rampOf(
    Array.from({ length: RAMP_SIZE }, (_, at) => String(at)),
    usableBreaks(values.breaks).length + 1,
  );
  const number = (value: number): string => formatNumber(value, pageLang());
  const items = ranges.map(({ from, to }, at) => {
    const key = from === null ? "legend.below" : to === null ? "legend.from" : "legend.between";
    const edges = { from: number(from ?? 0), to: number(to ?? 0) };
    return item(`ramp-${positions[at]}`, ranges.length === 1 ? say("legend.all") : say(key, edges));
  });
  if (values.missing === 0) return items;
  const text = say("legend.missing_count", { n: number(values.missing) });
  return [...items, item("key-missing", text)];
}

function labelledItems(values: Values): HTMLElement[] {
  const number = (value: number): string => formatNumber(value, pageLang());
  const items = (values.classes ?? []).map((one) => item(one.colour, inLang(one, "label")));
  const unranked = values.not_ranked?.length ?? 0;
  if (unranked > 0) items.push(item("key-unranked", say("legend.unranked_count", { n: number(unranked) })));
  if (values.missing > 0) {
    items.push(item("key-missing", say("legend.outside_count", { n: number(values.missing) })));
  }
  return items;
}

function item(swatch: string, text: string): HTMLElement {
  return h(
    "li",
    {},
    h("span", { class: `swatch ${swatch}`, "aria-hidden": "true" }),
    h("span", {}, text),
  );
}
