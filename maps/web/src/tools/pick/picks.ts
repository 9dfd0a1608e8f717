/** The places that a reader chose, in the order of choice, and how the address keeps them. */

import type { Level } from "../../api.ts";
import { readUnits } from "../../figures/units.ts";
import type { Marked } from "../../map/marks.ts";

/** As many codes as an address keeps. */
export const MOST_IN_ADDRESS = 50;
const CODE = /^(\d{2}|\d{4}|\d{7})$/;

/** The codes of an address: each once, no more than it keeps, without nonsense. */
export function readPick(text: string | null): string[] {
  return [...new Set((text ?? "").split(",").filter((code) => CODE.test(code)))].slice(0, MOST_IN_ADDRESS);
}

/** What `readPick` reads; null for nothing. */
export function writePick(codes: readonly string[]): string | null {
  return codes.length === 0 ? null : codes.slice(0, MOST_IN_ADDRESS).join(",");
}

/** Where a code is looked up: its length tells, but for PAOs. */
export function levelsOf(code: string): Level[] {
  if (code.length === 2) return ["province"];
  return code.length === 4 ? ["district"] : ["lao", "pao"];
}

export class Picks {
  private chosen = new Map<string, Marked>();
  private readonly listeners: ((all: readonly Marked[]) => void)[] = [];

  get all(): Marked[] {
    return [...this.chosen.values()];
  }

  /** Call now and whenever something else is chosen. */
  follow(listener: (all: readonly Marked[]) => void): void {
    this.listeners.push(listener);
    listener(this.all);
  }

  has(code: string): boolean {
    return this.chosen.has(code);
  }

  /** Add places; gives how many are new. */
  add(marked: readonly Marked[]): number {
    const before = this.chosen.size;
    for (const one of marked) if (!this.chosen.has(one.unit.code)) this.chosen.set(one.unit.code, one);
    if (this.chosen.size > before) this.tell();
    return this.chosen.size - before;
  }

  remove(code: string): void {
    if (this.chosen.delete(code)) this.tell();
  }

  clear(): void {
    if (this.chosen.size === 0) return;
    this.chosen = new Map();
    this.tell();
  }

  /** Choose exactly the places of these codes; those that are unknown are left out. */
  async restore(codes: readonly string[]): Promise<void> {
    if (codes.join() === [...this.chosen.keys()].slice(0, MOST_IN_ADDRESS).join()) return;
    const found = await Promise.all(codes.map((code) => find(code)));
    this.chosen = new Map(found.flatMap((one) => (one === null ? [] : [[one.unit.code, one]])));
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.all);
  }
}

async function find(code: string): Promise<Marked | null> {
  for (const level of levelsOf(code)) {
    const unit = (await readUnits(level)).all.find((one) => one.code === code);
    if (unit !== undefined) return { unit, level };
  }
  return null;
}
