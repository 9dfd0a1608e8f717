/** The page's language and its translated texts, which the server embeds as JSON. */

import { type Lang, fill } from "./format.ts";

let texts: Record<string, string> | undefined;

/** Texts of every page, and those of this one. */
function allTexts(): Record<string, string> {
  texts ??= { ...readJson<Record<string, string>>("messages"), ...readJson<Record<string, string>>("page-messages") };
  return texts;
}

/** The language of the page. */
export function pageLang(): Lang {
  return document.documentElement.lang === "en" ? "en" : "th";
}

/** "/en" on English pages, nothing on Thai ones: goes before the address of a place. */
export function prefix(): string {
  return pageLang() === "en" ? "/en" : "";
}

/** The text of a key, with its values put in; the key itself when the page has no such text. */
export function say(key: string, values?: Record<string, string | number>): string {
  return fill(allTexts()[key] ?? key, values);
}

/** True when the page has a text for the key. */
export function has(key: string): boolean {
  return key in allTexts();
}

/** Read a block of JSON that the page carries. */
export function readJson<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

/** `name` of a place or figure in the page's language, else in Thai. */
export function inLang<K extends string>(
  thing: { [P in `${K}_th` | `${K}_en`]: string | null },
  key: K,
): string {
  const own = thing[`${key}_${pageLang()}`];
  return own || thing[`${key}_th`] || "";
}
