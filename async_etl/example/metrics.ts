// What a run did, for whoever wants to know: `ETL_METRICS=1 npm run etl` shows one line of JSON at its end.

export type Counter = 'requests' | 'retries' | 'notModified' | 'bytesDownloaded' | 'bodiesDamaged';

export type Timing = 'load' | 'write';

export class Metrics {
  private readonly counters: Partial<Record<Counter, number>> = {};
  private readonly timings: Partial<Record<`${Timing}Ms`, number>> = {};

  count(counter: Counter, by = 1): void {
    this.counters[counter] = (this.counters[counter] ?? 0) + by;
  }

  async time<Result>(timing: Timing, run: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.timings[`${timing}Ms`] = Math.round(performance.now() - start);
    }
  }

  toJSON(): Readonly<Record<string, number>> {
    return { ...this.counters, ...this.timings };
  }

  print(): void {
    if (process.env.ETL_METRICS) console.error(JSON.stringify(this));
  }
}
