// What a check of the cache has found, in a word.

import type { ShownFigure } from '../../../src/report/shown-figure.ts';
import type { CheckFinding, CheckResult } from '../results.ts';

/** A wrong training set is worse than none. */
const WORST_FIRST: readonly CheckFinding[] = ['wrong', 'bypassed', 'hung', 'error', 'no-cache', 'right'];

const WORDS: Readonly<Record<CheckFinding, string>> = {
  right: 'right',
  error: 'error',
  wrong: 'WRONG',
  bypassed: 'not asked',
  hung: 'limit',
  'no-cache': 'no cache',
};

/** Of several checks, the worst. */
export function showCheck(results: readonly (CheckResult | null)[]): ShownFigure | null {
  const findings = results.flatMap((result) => result?.finding ?? []);
  const worst = WORST_FIRST.find((finding) => findings.includes(finding));
  return worst === undefined ? null : { value: WORDS[worst], interval: null, basis: null };
}

export const CHECK_LEGEND =
  'right: the training set is right nevertheless; error: the pipeline rejects; WRONG: a wrong training set without an error; not asked: the server was not asked for every part; limit: a limit was exceeded; no cache: nothing was cached.';
