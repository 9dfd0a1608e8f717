/** Build elements without HTML text, so that no name from a file is ever read as markup. */

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Make an element; `null` and `false` attributes and children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => isPresent(child)));
  return element;
}

function isPresent(child: Child): boolean {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** Keep each phrase of a heading on one line: Thai sets spaces between phrases, not words. */
export function phrases(text: string): Child[] {
  return text
    .split(" ")
    .flatMap((phrase, at) => [at > 0 && " ", h("span", { class: "phrase" }, phrase)]);
}

/** The element that the template promises to have. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element #${id}`);
  return element as T;
}

/** The element, when the page has it. */
export function findById<T extends HTMLElement = HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

/** A button that does something on this page. */
export function button(label: Child, className: string, onClick: () => void): HTMLButtonElement {
  const element = h("button", { type: "button", class: className }, label);
  element.addEventListener("click", onClick);
  return element;
}
