// What is still to be measured, and about how long it will take.

import type { Contender, JobKind } from './contender.ts';
import type { EtlPlan } from './plan.ts';

export interface Job {
  readonly kind: JobKind;
  readonly contender: Contender;
  readonly sources: number;
}

export type CollectPlan = Pick<EtlPlan, 'sources' | 'iterations' | 'schedules' | 'budgetMs'>;

export interface CollectProgress {
  readonly jobsDone: number;
  readonly jobsLeft: number;
  /** an estimate; `null` while there is nothing to go by */
  readonly remainingMs: number | null;
}

/** Of those that are not out. */
export function jobsLeft(
  contenders: readonly Contender[],
  { sources, iterations, schedules }: CollectPlan,
): readonly Job[] {
  const [first = 0] = sources;
  return contenders
    .filter(({ isOut }) => !isOut)
    .flatMap((contender): Job[] => [
      ...sources.flatMap((number) =>
        repeat(iterations - contender.cleanBegun(number), { kind: 'clean', contender, sources: number }),
      ),
      ...repeat(schedules - contender.schedulesBegun, { kind: 'faulted', contender, sources: first }),
      ...repeat(contender.isChecked ? 0 : 1, { kind: 'checks', contender, sources: first }),
    ]);
}

function repeat(count: number, job: Job): Job[] {
  return Array.from({ length: Math.max(0, count) }, () => job);
}

/** By what such a job of the same pipeline took so far, or else by what the others take. */
export function estimate(
  left: readonly Job[],
  budgetLeftMs: number,
): Pick<CollectProgress, 'jobsLeft' | 'remainingMs'> {
  const costs = left.map(({ kind, contender, sources }) => contender.expectedCostMs(kind, sources));
  const known = costs.filter((cost) => cost !== null);
  const mean = known.reduce((sum, cost) => sum + cost, 0) / Math.max(1, known.length);
  const plannedMs = costs.reduce((sum: number, cost) => sum + (cost ?? mean), 0);
  const isUnknown = known.length === 0 && left.length > 0;
  return { jobsLeft: left.length, remainingMs: isUnknown ? null : Math.min(plannedMs, budgetLeftMs) };
}
