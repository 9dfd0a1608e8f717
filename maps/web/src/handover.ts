/** What a reader does before the map stands waits for the map, and goes to a page when none comes. */

const PATIENCE_MS = 8_000;

/** Values go to `fallback`, or to whoever took them; announced, they wait for the taker a while. */
export class Handover<T> {
  private take: ((value: T) => void) | null = null;
  private coming = false;
  private waiting: { value: T; timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(
    private readonly fallback: (value: T) => void,
    private readonly patience = PATIENCE_MS,
  ) {}

  /** Someone will take the values soon: keep the latest until then. */
  announce(): void {
    this.coming = true;
  }

  /** From now on values go here; one that waited goes at once. */
  takeOver(take: (value: T) => void): void {
    this.take = take;
    const value = this.stopWaiting();
    if (value !== null) take(value.value);
  }

  /** Nobody will take them. */
  giveUp(): void {
    this.coming = false;
    const value = this.stopWaiting();
    if (value !== null) this.fallback(value.value);
  }

  give(value: T): void {
    if (this.take !== null) this.take(value);
    else if (!this.coming) this.fallback(value);
    else {
      this.stopWaiting();
      this.waiting = { value, timer: setTimeout(() => this.giveUp(), this.patience) };
    }
  }

  private stopWaiting(): { value: T } | null {
    const { waiting } = this;
    if (waiting !== null) clearTimeout(waiting.timer);
    this.waiting = null;
    return waiting;
  }
}
