/** Whether a text has all the words that are looked for, in any case and without accents. */

/** True for an empty search; Thai marks count, for they are letters. */
export function matches(text: string, search: string): boolean {
  const folded = fold(text);
  return search.split(/\s+/).every((word) => folded.includes(fold(word)));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}
