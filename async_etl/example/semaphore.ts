// A bounded number of places. Whoever finds none waits, and with it whatever it reads from: that is back pressure.

export class Semaphore {
  private places: number;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number) {
    this.places = places;
  }

  /** Resolves when a place is taken; to be given back by `release`. */
  async acquire(): Promise<void> {
    if (this.places > 0) {
      this.places -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to whoever has waited longest. */
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.places += 1;
  }
}
