/** The filter that holds, for all that read or change it: the panel, the histogram and the key. */

import type { Level, Values } from "../../api.ts";
import type { Asked } from "../../figures/asked.ts";
import { type Kept, LEFT_OUT } from "../../figures/painting.ts";
import { readUnits } from "../../figures/units.ts";
import type { Shown } from "../../figures/view.ts";
import { formatNumber } from "../../format.ts";
import { type Group, groupOf, readWebsites } from "../../layers/website-data.ts";
import { pageLang, say } from "../../messages.ts";
import type { ToolHost } from "../tool.ts";
import { type Filter, NO_FILTER, keptOf, partsOf, readFilter, withoutUnknown, writeFilter } from "./filter.ts";

/** Seven thousand places are not painted anew for every pixel that a hand moves. */
const PREVIEW_MS = 120;

export class Filters {
  filter: Filter;
  /** The places could not be fetched, so that nothing is filtered. */
  hasFailed = false;
  /** The figure that from, to and only speak of. */
  private figure: string | null = null;
  private websites: Promise<Map<string, Group>> | null = null;
  private timer = 0;
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly host: ToolHost) {
    this.filter = readFilter(new URL(window.location.href).searchParams);
    host.figures.setKeeper((level, values) => this.keep(level, values));
  }

  /** Call now and whenever the filter changes; what the map shows changes a little later. */
  follow(listener: () => void): void {
    this.listeners.push(listener);
    listener();
  }

  /** Change parts of the filter; resolves when the map wears it. */
  async change(parts: Partial<Filter>): Promise<void> {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.set({ ...this.filter, ...parts });
    await this.host.figures.filter();
  }

  /** The same under a hand that still moves: the map follows now and then, the address later. */
  preview(parts: Partial<Filter>): void {
    this.filter = { ...this.filter, ...parts };
    this.tell();
    if (this.timer !== 0) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      void this.host.figures.filter();
    }, PREVIEW_MS);
  }

  /** Show all places again. */
  async clear(): Promise<void> {
    await this.change(NO_FILTER);
  }

  /** Take the filter of the address, as after a step back. */
  restore(): void {
    this.figure = null;
    this.filter = readFilter(new URL(window.location.href).searchParams);
    this.tell();
    void this.host.figures.filter();
  }

  private set(filter: Filter): void {
    this.filter = filter;
    for (const [name, value] of Object.entries(writeFilter(filter))) this.host.keep(name, value);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async keep(level: Level, values: Values | null): Promise<Kept | null> {
    this.forgetRange(this.host.figures.asked);
    if (partsOf(this.filter).length === 0) return null;
    try {
      await this.forgetUnknown();
      const { filter } = this;
      const websites = filter.website !== null && level === "lao" ? await this.readWebsites() : null;
      const kept = keptOf(filter, await readUnits(level), values, websites);
      this.hasFailed = false;
      return kept;
    } catch (error) {
      console.warn(error);
      this.hasFailed = true;
      return null;
    }
  }

  private async forgetUnknown(): Promise<void> {
    const { province, district, network } = this.filter;
    if (province === null && district === null && network === null) return;
    const known = withoutUnknown(this.filter, await readUnits("lao"), await readUnits("pao"));
    const isSame = known.province === province && known.district === district && known.network === network;
    if (!isSame) this.set(known);
  }

  /** A range of people says nothing about a share of waste. */
  private forgetRange({ choice }: Asked): void {
    const figure = "code" in choice ? [choice.kind, choice.code, choice.kind === "index" && choice.show].join(":") : "";
    const isOther = this.figure !== null && this.figure !== figure;
    this.figure = figure;
    const { from, to, only } = this.filter;
    if (isOther && (from !== null || to !== null || only !== null)) {
      this.set({ ...this.filter, from: null, to: null, only: null });
    }
  }

  private readWebsites(): Promise<Map<string, Group>> {
    this.websites ??= readWebsites().then(
      ({ codes, state, states }) => new Map(codes.map((code, at) => [code, groupOf(states[state[at] ?? -1])])),
    );
    this.websites.catch(() => (this.websites = null));
    return this.websites;
  }
}

/** How many places are shown, of how many; null without filters. */
export function countShown({ kept, painting }: Shown): { shown: number; all: number } | null {
  if (kept === null) return null;
  const all = kept.all.length;
  if (painting === null) return { shown: kept.ids.size, all };
  let leftOut = 0;
  for (const state of painting.states.values()) if (state === LEFT_OUT) leftOut += 1;
  return { shown: all - leftOut, all };
}

/** The same in words: "1,204 of 7,774 places"; nothing without filters. */
export function countWords(of: Shown): string {
  const count = countShown(of);
  if (count === null) return "";
  const number = (value: number): string => formatNumber(value, pageLang());
  return say("filter.count", { n: number(count.shown), all: number(count.all) });
}
