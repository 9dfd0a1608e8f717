/** Step through years one by one, each shown before the next is waited for. */

export interface Steps {
  /** How many there are, and which is shown, from 0. */
  count: () => number;
  at: () => number;
  /** Show a step; resolves when it is shown. */
  show: (step: number) => Promise<void>;
  /** Called when playing starts and stops. */
  onChange: (isPlaying: boolean) => void;
}

export class Player {
  private timer: number | null = null;
  private turn = 0;

  constructor(
    private readonly steps: Steps,
    private readonly pauseMs: () => number,
    private readonly clock: { set: (call: () => void, ms: number) => number; clear: (timer: number) => void },
  ) {}

  get isPlaying(): boolean {
    return this.timer !== null;
  }

  /** Play from where one is; from the end, start over. */
  async play(): Promise<void> {
    const turn = ++this.turn;
    this.wait(turn);
    this.steps.onChange(true);
    if (this.steps.at() >= this.steps.count() - 1) await this.steps.show(0);
  }

  pause(): void {
    this.turn += 1;
    if (this.timer === null) return;
    this.clock.clear(this.timer);
    this.timer = null;
    this.steps.onChange(false);
  }

  private wait(turn: number): void {
    this.timer = this.clock.set(() => void this.step(turn), this.pauseMs());
  }

  private async step(turn: number): Promise<void> {
    const next = this.steps.at() + 1;
    if (next < this.steps.count()) await this.steps.show(next);
    if (turn !== this.turn) return;
    if (next >= this.steps.count() - 1) this.pause();
    else this.wait(turn);
  }
}
