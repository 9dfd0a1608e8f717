/** Addresses that give a view of the map to others: itself, on other sites, and in a frame. */

import { type View, writeView } from "../../address.ts";
import type { Choice } from "../../figures/choice.ts";

/** Parts of the address that belong to the table below the map. */
const OF_TABLE = ["page", "sort", "order"];

/** What a frame keeps as it is today. */
export interface Pins {
  /** Fingerprint of the edition of outlines. */
  geometry: string;
  /** What is shown, with its year or edition. */
  choice: Choice;
}

/** The address that restores the view. */
export function shareAddress(url: URL, view: View): string {
  const shared = new URL(url);
  shared.hash = writeView(view);
  return shared.href;
}

/** Where LINE asks whom to send an address to. */
export function lineAddress(address: string): string {
  return `https://social-plugins.line.me/lineit/share?url=${encodeURIComponent(address)}`;
}

/** Where Facebook asks what to write about an address. */
export function facebookAddress(address: string): string {
  return `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(address)}`;
}

/** The address of the map alone, for a frame in another page. */
export function embedAddress(url: URL, view: View, { geometry, choice }: Pins): string {
  const address = new URL(url);
  address.pathname = `${/^\/en(\/|$)/.test(url.pathname) ? "/en" : ""}/embed/map`;
  for (const name of OF_TABLE) address.searchParams.delete(name);
  for (const [name, value] of Object.entries(pinsOf(choice))) address.searchParams.set(name, value);
  address.searchParams.set("geometry", geometry);
  address.hash = writeView(view);
  return address.href;
}

/** The frame as HTML; `width` and `height` are in pixels, or a share such as `100%`. */
export function embedCode(address: string, title: string, width: string, height: string): string {
  const attributes = { src: address, title, width, height };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`);
  return `<iframe ${written.join(" ")} loading="lazy" style="border:0;max-width:100%" allowfullscreen></iframe>`;
}

function pinsOf(choice: Choice): Record<string, string> {
  if (choice.kind === "index") {
    const edition = choice.edition === null ? {} : { edition: choice.edition };
    return { index: choice.code, show: choice.show, ...edition };
  }
  if (choice.kind === "indicator") {
    const year = choice.year === null ? {} : { year: String(choice.year) };
    return { indicator: choice.code, ...year };
  }
  return { colour: choice.kind };
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
