// The samples of one orchestrator and test case as the tests want them: clean runs in a list, faulted ones by schedule.

import type { OrchestratorResult } from '../results.ts';
import type { Sample } from '../sample.ts';
import type { TestCaseName } from '../test-cases.ts';

export interface Measurements {
  readonly words: number;
  /** accepted ones only: an orchestrator with others is disqualified */
  readonly clean: readonly Sample[];
  /** by the seed of the schedule */
  readonly faulted: ReadonlyMap<number, Sample>;
  readonly failuresSurvived: number | null;
}

/** One for each orchestrator, in their order; `null` for those that are disqualified, in whichever test case. */
export function collectMeasurements(
  samples: readonly Sample[],
  results: readonly OrchestratorResult[],
  testCase: TestCaseName,
): readonly (Measurements | null)[] {
  const clean: Sample[][] = results.map(() => []);
  const faulted: Map<number, Sample>[] = results.map(() => new Map());
  for (const sample of samples) {
    if (sample.testCase !== testCase) continue;
    if (sample.kind === 'clean') clean[sample.orchestrator]?.push(sample);
    if (sample.kind === 'faulted') faulted[sample.orchestrator]?.set(sample.index, sample);
  }
  return results.map(({ verdict, testCases }, index) => {
    if (verdict !== 'accepted') return null;
    const result = testCases.find((candidate) => candidate.testCase === testCase);
    return {
      words: result?.words ?? 0,
      clean: clean[index] ?? [],
      faulted: faulted[index] ?? new Map(),
      failuresSurvived: result?.probes?.consecutiveFailuresSurvived ?? null,
    };
  });
}

/** What both made of each schedule that both have met. */
export function sharedSchedules(
  first: Measurements,
  second: Measurements,
): readonly (readonly [Sample, Sample])[] {
  return [...first.faulted].flatMap(([seed, sample]) => {
    const other = second.faulted.get(seed);
    return other === undefined ? [] : [[sample, other] as const];
  });
}
