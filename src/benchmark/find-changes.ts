// What a change of the code did to the figures: the new samples against the old ones, metric by metric.

import type { Ratio } from './comparison.ts';
import type { Sample } from './sample.ts';
import { ratioOfUnpaired } from './statistics/mann-whitney.ts';
import { ratioOfPaired } from './statistics/signed-rank.ts';
import type { TestCaseName } from './test-cases.ts';

export interface Change {
  readonly testCase: TestCaseName;
  readonly metric: 'clean runtime' | 'faulted runtime' | 'CPU time';
  /** new ÷ old, with a 95 % interval; `null` when there are too few runs for one */
  readonly ratio: Ratio | null;
}

/** @param before, after samples of one orchestrator each */
export function findChanges(
  before: readonly Sample[],
  after: readonly Sample[],
  testCases: readonly TestCaseName[],
): readonly Change[] {
  return testCases.flatMap((testCase) => {
    const old = acceptedOf(before, testCase);
    const now = acceptedOf(after, testCase);
    return [
      { testCase, metric: 'clean runtime', ratio: ratioOfUnpaired(runtimes(now), runtimes(old)) },
      { testCase, metric: 'faulted runtime', ratio: ratioOfPaired(pairSchedules(now, old)) },
      { testCase, metric: 'CPU time', ratio: ratioOfUnpaired(cpuTimes(now), cpuTimes(old)) },
    ] as const;
  });
}

function acceptedOf(samples: readonly Sample[], testCase: TestCaseName): readonly Sample[] {
  return samples.filter((sample) => sample.testCase === testCase && sample.outcome === 'accepted');
}

function runtimes(samples: readonly Sample[]): number[] {
  return samples.filter(({ kind }) => kind === 'clean').map(({ runtimeMs }) => runtimeMs);
}

function cpuTimes(samples: readonly Sample[]): number[] {
  const clean = samples.filter(({ kind }) => kind === 'clean');
  return clean.flatMap(({ resources }) => (resources ? [resources.cpuTimeMs] : []));
}

/** Both met the same faults: what is compared is each schedule with itself. */
function pairSchedules(now: readonly Sample[], old: readonly Sample[]): [number, number][] {
  const oldBySeed = new Map(old.filter(isFaulted).map((sample) => [sample.index, sample.runtimeMs]));
  return now.filter(isFaulted).flatMap(({ index, runtimeMs }) => {
    const oldRuntimeMs = oldBySeed.get(index);
    return oldRuntimeMs === undefined ? [] : [[runtimeMs, oldRuntimeMs] as [number, number]];
  });
}

function isFaulted({ kind }: Sample): boolean {
  return kind === 'faulted';
}
