// Imported by ../imports-a-sibling.ts, by the name that it will have once compiled.

export class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  toObject(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
