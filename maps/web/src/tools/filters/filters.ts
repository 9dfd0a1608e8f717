/** The filter that holds, for all that read or change it: the panel, the histogram and the key. */

import type { Level, Values } from "../../api.ts";
import type { Asked } from "../../figures/asked.ts";
import { type Kept, LEFT_OUT } from "../../figures/painting.ts";
import { readUnits } from "../../figures/units.ts";
import type { Shown } from "../../figures/view.ts";
import { type Group, groupOf, readWebsites } from "../../layers/website-data.ts";
import type { ToolHost } from "../tool.ts";
import { type Filter, NO_FILTER, keptOf, partsOf, readFilter, writeFilter } from "./filter.ts";

export class Filters {
  filter: Filter;
  /** The places could not be fetched, so that nothing is filtered. */
  hasFailed = false;
  /** The figure that from, to and only speak of. */
  private figure: string | null = null;
  private websites: Promise<Map<string, Group>> | null = null;
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

  /** Change parts of the filter; resolves when the map wears it. `remembers`: in the address too. */
  async change(parts: Partial<Filter>, { remembers = true } = {}): Promise<void> {
    this.set({ ...this.filter, ...parts }, remembers);
    await this.host.figures.filter();
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

  private set(filter: Filter, remembers = true): void {
    this.filter = filter;
    const parts = remembers ? Object.entries(writeFilter(filter)) : [];
    for (const [name, value] of parts) this.host.keep(name, value);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private async keep(level: Level, values: Values | null): Promise<Kept | null> {
    this.forgetRange(this.host.figures.asked);
    if (partsOf(this.filter).length === 0) return null;
    const { filter } = this;
    try {
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
