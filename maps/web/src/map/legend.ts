/** The legend: what each colour and hatch means, and the switch between the two ways of colouring. */

import type { ColourMode } from "../address.ts";
import type { Values } from "../api.ts";
import { classRanges, rampOf, usableBreaks } from "../classes.ts";
import { byId, h } from "../dom.ts";
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

  constructor(onMode: (mode: ColourMode) => void) {
    byId("legend").hidden = false;
    // Where there is room the key is open from the start; on a phone the map comes first.
    byId<HTMLDetailsElement>("legend").open = window.matchMedia(WIDE).matches;
    for (const radio of this.radios) {
      radio.addEventListener("change", () => radio.checked && onMode(radio.value as ColourMode));
    }
  }

  /** Show the classes of a mode; `values` are needed for colouring by population. */
  show(mode: ColourMode, values: Values | null): void {
    for (const radio of this.radios) radio.checked = radio.value === mode;
    const isByValue = mode === "population" && values !== null;
    this.caption.textContent = isByValue ? captionOf(values) : "";
    this.caption.hidden = !isByValue;
    this.list.replaceChildren(
      ...(isByValue ? classItems(values) : typeItems()),
      item("key-shared", say("legend.shared")),
      item("key-approximate", say("legend.approximate")),
      item("key-unknown", say("legend.unknown")),
    );
  }

  /** Below the zoom of LAOs there is nothing to colour: say so. */
  showZoomHint(isNeeded: boolean): void {
    this.zoomHint.hidden = !isNeeded;
  }

  /** Colouring failed: back to the types, and say so. */
  showProblem(): void {
    this.show("type", null);
    this.caption.textContent = say("legend.failed");
    this.caption.hidden = false;
  }
}

function captionOf(values: Values): string {
  const unit = inLang(values.indicator, "unit");
  const year = say("card.year", { year: formatYear(values.year, pageLang()) });
  return `${inLang(values.indicator, "name")} (${unit}) · ${year} · ${say("legend.method")}`;
}

function typeItems(): HTMLElement[] {
  return TYPES.map((type) => item(`type-${type}`, say(`type.${type}`)));
}

function classItems(values: Values): HTMLElement[] {
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
  return [...items, item("key-missing", say("legend.missing"))];
}

function item(swatch: string, text: string): HTMLElement {
  return h(
    "li",
    {},
    h("span", { class: `swatch ${swatch}`, "aria-hidden": "true" }),
    h("span", {}, text),
  );
}
