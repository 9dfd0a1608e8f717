/** Signs of topics, drawn for the Atlas on a square of 24. */

const SVG = "http://www.w3.org/2000/svg";

/** Lines of each sign; `several` stands where stories of different topics share a place. */
const SIGNS: Record<string, string> = {
  children_education: "M12 6.5C9.5 4.5 6.5 4.5 4 5.5v12c2.5-1 5.5-1 8 1 2.5-2 5.5-2 8-1v-12c-2.5-1-5.5-1-8 1zm0 0v12",
  culture: "M12 3v3M4 10l8-4 8 4M6 10v9M18 10v9M10 19v-5h4v5M4 19h16",
  digital_service: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  economy_tourism: "M5 9h14l-1 11H6zM9 9V7a3 3 0 0 1 6 0v2",
  elderly: "M10 20V8a4 4 0 0 1 8 0M7 20h6",
  environment_waste: "M5 19C4 10 9 5 19 5c0 10-5 15-12 13M5 21c1-5 4-8 8-10",
  food_agriculture: "M4 12h16a8 8 0 0 1-16 0zM9 8c0-2 2-2 2-4M14 8c0-2 2-2 2-4",
  health: "M10 4h4v6h6v4h-6v6h-4v-6H4v-4h6z",
  infrastructure: "M9 4 5 20M15 4l4 16M12 5v3M12 11v3M12 17v3",
  participation_governance: "M4 5h16v11h-8l-5 4v-4H4zM8 10.5h.01M12 10.5h.01M16 10.5h.01",
  water_disaster: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z",
  welfare: "M12 20C6 15.5 4 12.5 4 9.5A4 4 0 0 1 12 8a4 4 0 0 1 8 1.5c0 3-2 6-8 10.5z",
  several: "M5 6h14M5 12h14M5 18h14",
};

/** The sign of a topic; readers of the screen are told by words beside it. */
export function topicIcon(topic: string | null): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", width: "20", height: "20", "aria-hidden": "true", focusable: "false", class: "topic-icon" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SIGNS[topic ?? "several"] ?? SIGNS.several ?? "");
  svg.append(path);
  return svg;
}
