// How far the measurement of one pipeline has come, and what it has cost so far.

import type { EtlSample } from './sample.ts';

export type JobKind = 'clean' | 'faulted' | 'checks';

export class Contender {
  /** its place in the results */
  readonly pipeline: number;
  /** seeds of the schedules that it has met, or is about to meet */
  schedulesBegun = 0;
  isChecked = false;
  /** out of the comparison: not measured any further */
  isOut = false;
  readonly #coldRuntimes = new Map<number, number[]>();
  readonly #cleanBegun = new Map<number, number>();
  readonly #costs = new Map<string, number[]>();

  constructor(pipeline: number) {
    this.pipeline = pipeline;
  }

  /** Of accepted cold runs. */
  coldRuntimesMs(sources: number): readonly number[] {
    return this.#coldRuntimes.get(sources) ?? [];
  }

  cleanBegun(sources: number): number {
    return this.#cleanBegun.get(sources) ?? 0;
  }

  noteCleanBegun(sources: number): void {
    this.#cleanBegun.set(sources, this.cleanBegun(sources) + 1);
  }

  noteClean(samples: readonly EtlSample[]): void {
    for (const { lane, sources, outcome, figures } of samples) {
      if (outcome !== 'accepted') this.isOut = true;
      else if (lane === 'cold') {
        this.#coldRuntimes.set(sources, [...this.coldRuntimesMs(sources), figures.runtimeMs]);
      }
    }
  }

  noteCost(kind: JobKind, sources: number, elapsedMs: number): void {
    const key = `${kind} ${sources}`;
    this.#costs.set(key, [...(this.#costs.get(key) ?? []), elapsedMs]);
  }

  /** What a further job of this kind will take, as far as is known. */
  expectedCostMs(kind: JobKind, sources: number): number | null {
    const costs = this.#costs.get(`${kind} ${sources}`);
    return costs === undefined ? null : costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  }
}
