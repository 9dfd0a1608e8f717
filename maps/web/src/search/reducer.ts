/** The search box as a value: what is typed, what was found, which option is active. */

export interface SearchState<T> {
  text: string;
  options: readonly T[];
  /** Index of the active option, -1 for none: then Enter sends the form. */
  active: number;
  isOpen: boolean;
  status: "idle" | "loading" | "found" | "failed";
}

export type SearchAction<T> =
  | { type: "typed"; text: string }
  | { type: "asked" }
  | { type: "found"; text: string; options: readonly T[] }
  | { type: "failed" }
  | { type: "moved"; to: "next" | "previous" | "first" | "last" }
  | { type: "closed" }
  | { type: "opened" }
  | { type: "cleared" }
  | { type: "chosen"; text: string };

export const MIN_LETTERS = 2;

/** The empty box. */
export function emptySearch<T>(text = ""): SearchState<T> {
  return { text, options: [], active: -1, isOpen: false, status: "idle" };
}

/** The box after something happened to it. */
export function reduceSearch<T>(state: SearchState<T>, action: SearchAction<T>): SearchState<T> {
  switch (action.type) {
    case "typed":
      return isTooShort(action.text)
        ? emptySearch(action.text)
        : { ...state, text: action.text, active: -1 };
    case "asked":
      return { ...state, status: "loading" };
    case "found":
      // An answer to an older text came late: what is typed now counts.
      if (action.text !== state.text) return state;
      return { ...state, options: action.options, active: -1, isOpen: true, status: "found" };
    case "failed":
      return { ...state, options: [], active: -1, isOpen: true, status: "failed" };
    case "moved":
      return move(state, action.to);
    case "opened":
      return { ...state, isOpen: state.status === "found" || state.status === "failed" };
    case "closed":
      return { ...state, active: -1, isOpen: false };
    case "cleared":
      return emptySearch();
    case "chosen":
      return emptySearch(action.text);
  }
}

/** True when a search for the text would find half the country. */
export function isTooShort(text: string): boolean {
  return [...text.trim()].length < MIN_LETTERS;
}

function move<T>(state: SearchState<T>, to: "next" | "previous" | "first" | "last"): SearchState<T> {
  const count = state.options.length;
  if (count === 0) return state;
  // One step past either end returns to the text itself (-1), as the ARIA pattern allows.
  const places = count + 1;
  const active = {
    next: ((state.active + 2) % places) - 1,
    previous: ((state.active + places) % places) - 1,
    first: 0,
    last: count - 1,
  }[to];
  return { ...state, isOpen: true, active };
}
