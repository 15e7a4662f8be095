// Beginnings and ends of steps, matched: within a thread, the last to begin is the first to end.

import type { StageInterval } from './etl-run.ts';
import type { StageMessage } from './messages.ts';

/** Steps of one thread hardly ever overlap. Each end is looked for among those, so forged ones must not pile up. */
const MOST_OPEN = 100;

type OpenStage = Omit<StageInterval, 'endMs'>;

export class StageLog {
  /** those that have ended, in the order of their end */
  readonly intervals: StageInterval[] = [];
  readonly #open = new Map<number, OpenStage[]>();

  /** @param atMs since the run's start */
  add({ stage, phase, source, part, thread }: StageMessage, atMs: number): void {
    const open = this.#open.get(thread) ?? [];
    this.#open.set(thread, open);
    if (phase === 'start') {
      if (open.length >= MOST_OPEN) return;
      const named = { ...(source === undefined ? {} : { source }), ...(part === undefined ? {} : { part }) };
      open.push({ stage, ...named, thread, startMs: atMs });
      return;
    }
    const index = open.findLastIndex((begun) => begun.stage === stage && begun.source === source);
    const [begun] = index < 0 ? [] : open.splice(index, 1);
    if (begun) this.intervals.push({ ...begun, endMs: atMs });
  }

  /** those that have begun and not ended */
  get running(): readonly OpenStage[] {
    return [...this.#open.values()].flat();
  }
}
