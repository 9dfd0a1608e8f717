/** Small marks: the grade of a boundary and the type of an LAO. */

import type { Grade, LaoType } from "../api.ts";
import { h } from "../dom.ts";
import { say } from "../messages.ts";

/** The grade's letter with its meaning in words. */
export function gradeBadge(grade: Grade): HTMLElement {
  return h(
    "span",
    { class: "grade" },
    h("b", { class: `grade-letter grade-${grade.toLowerCase()}` }, grade),
    h("span", {}, say(`grade.${grade}`)),
  );
}

/** A swatch in the type's colour on the map; the words stand beside it. */
export function typeSwatch(type: LaoType | null): HTMLElement | null {
  return type === null ? null : h("span", { class: `swatch type-${type}`, "aria-hidden": "true" });
}
