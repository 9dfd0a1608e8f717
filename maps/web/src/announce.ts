/** Tell screen readers what changed, through the page's one polite live region. */

const PAUSE_MS = 120;

/** Say a sentence; saying the same again is heard again. */
export function announce(sentence: string): void {
  const region = document.getElementById("announcements");
  if (region === null) return;
  region.textContent = "";
  window.setTimeout(() => {
    region.textContent = sentence;
  }, PAUSE_MS);
}
