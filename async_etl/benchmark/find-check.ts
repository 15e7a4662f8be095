// What a check of the cache has found out.

import { firstLine } from '../../src/benchmark/summarise/first-line.ts';
import type { Outcome } from '../../src/types.ts';
import type { CheckFinding, CheckResult } from './results.ts';
import type { EtlSample } from './sample.ts';

/** `null` where the harness could not make the run: that says nothing about the pipeline. */
const FINDINGS: Readonly<Record<Outcome, CheckFinding | null>> = {
  accepted: 'right',
  'wrong-answer': 'wrong',
  'bypassed-tasks': 'bypassed',
  'task-failed': 'error',
  'run-time-error': 'error',
  'load-error': 'error',
  'harness-error': null,
  'time-limit-exceeded': 'hung',
  'memory-limit-exceeded': 'hung',
  'output-limit-exceeded': 'hung',
};

/** The worse, the further back. */
const WORST_LAST: readonly CheckFinding[] = ['right', 'error', 'hung', 'bypassed', 'wrong'];

/** Of several runs, the worst. */
export function findCheck(samples: readonly EtlSample[]): CheckResult | null {
  const results = samples.flatMap(({ outcome, reason }): CheckResult[] => {
    const finding = FINDINGS[outcome];
    return finding === null ? [] : [{ finding, reason: reason === null ? null : firstLine(reason) }];
  });
  return results.toSorted((a, b) => badness(b) - badness(a))[0] ?? null;
}

function badness({ finding }: CheckResult): number {
  return WORST_LAST.indexOf(finding);
}
