/** Signs of tools as lines on a square of 24. */

const SVG = "http://www.w3.org/2000/svg";

/** A sign from the path of its lines; the button around it has the name. */
export function icon(path: string): SVGSVGElement {
  const picture = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", width: "20", height: "20", class: "tool-icon", "aria-hidden": "true", focusable: "false" };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, value);
  const lines = document.createElementNS(SVG, "path");
  lines.setAttribute("d", path);
  picture.append(lines);
  return picture;
}
