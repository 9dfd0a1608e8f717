/** Filters as a tool of the map: a button with how many parts are set, the panel, lines of the key. */

import { h } from "../../dom.ts";
import { say } from "../../messages.ts";
import { ToolPanel } from "../tool-panel.ts";
import { toolButton } from "../toolbar.ts";
import type { MapTool, ToolHost } from "../tool.ts";
import { GRADES, TYPES, partsOf } from "./filter.ts";
import { Filters } from "./filters.ts";
import { Histogram } from "./histogram.ts";
import { FilterPanel } from "./panel.ts";

const FUNNEL = "M3 5h18l-7 8.5V20l-4-2v-4.5z";

/** Start the filters; null on a page without the row of tools. */
export function startFilters(host: ToolHost): (MapTool & { filters: Filters }) | null {
  let isFilled = false;
  const opener = toolButton("filter", say("filter.title"), FUNNEL, () => panel.toggle());
  if (opener === null) return null;
  const filters = new Filters(host);
  const panel = new ToolPanel("filter-panel", say("filter.title"), (isOpen) => {
    if (isOpen && !isFilled) void fields.fill().then((isThere) => (isFilled = isThere));
  });
  panel.openedBy(opener);
  const fields = new FilterPanel(panel.body, filters, host.figures);
  const badge = h("span", { class: "tool-badge", hidden: true });
  opener.append(badge);
  filters.follow(() => {
    const set = partsOf(filters.filter).length;
    badge.hidden = set === 0;
    badge.textContent = String(set);
    opener.classList.toggle("is-on", set > 0);
  });
  new Histogram(filters, host.figures);
  host.figures.keyPress = keyPress(filters);
  host.figures.follow((shown) => fields.draw(shown));
  return { filters, restore: () => filters.restore() };
}

/** Pressing a line of the key shows its places alone, and all again when pressed once more. */
function keyPress(filters: Filters): { isPressed: (line: string) => boolean; press: (line: string) => void } {
  const isPressed = (line: string): boolean => {
    const [kind, name = ""] = line.split(":");
    const { only, types, grades } = filters.filter;
    if (kind === "class") return only === Number(name);
    const alone: readonly string[] = kind === "type" ? types : grades;
    return alone.length === 1 && alone[0] === name;
  };
  const press = (line: string): void => {
    const [kind, name = ""] = line.split(":");
    const isOn = !isPressed(line);
    if (kind === "class") void filters.change({ only: isOn ? Number(name) : null });
    else if (kind === "type") void filters.change({ types: TYPES.filter((type) => isOn && type === name) });
    else void filters.change({ grades: GRADES.filter((grade) => isOn && grade === name) });
  };
  return { isPressed, press };
}
