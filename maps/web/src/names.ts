/** How a place is called on screen. */

import type { Level, PlaceSummary } from "./api.ts";
import { inLang, prefix, say } from "./messages.ts";

/** "เทศบาลตำบลบางพุทรา", "Bang Phutsa Subdistrict Municipality". */
export function fullName(place: PlaceSummary): string {
  return inLang(place, "full_name") || inLang(place, "name");
}

/** The type of an LAO, or the kind of an area, in words. */
export function kindName(place: PlaceSummary): string {
  return say(place.lao_type === null ? `kind.${place.kind}` : `type.${place.lao_type}`);
}

/** A level in words: "Province", "Local administrative organization". */
export function levelName(level: Level): string {
  return say(level === "pao" ? "type.pao" : `kind.${level}`);
}

/** The page of a place in the page's language. */
export function pageOf(place: PlaceSummary): string {
  return prefix() + place.address;
}
