// A review of a submission that attacks whoever reads it, and of which next to nothing could be measured.

import type { ReviewReport, TimelineAttempt } from '../../../../src/review/review-report.ts';
import { reviewReport } from '../../../support/review-reports.ts';

/** Sets `window.attacked` if any of it becomes markup or script. */
export const ATTACK =
  '</script></style></textarea></title>--><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>' +
  '<svg onload=window.attacked=1>\'"`; } * { display: none } {{x}} &lt;b&gt; \u202Egnp.exe\u2066\u0000\u001b[31m\u200b';

const LONG_WORD = 'x'.repeat(5000);
const TEXT = `${ATTACK} ${LONG_WORD}`;

export function hostileReport(): ReviewReport {
  const { timelines, ...report } = reviewReport({
    candidate: { verdict: 'wrong-answer', reason: TEXT, successes: 0 },
    example: null,
    behaviour: null,
    large: { clean: null, probes: { consecutiveFailuresSurvived: null, permanentFailure: null } },
    integrity: {
      comparedWith: 'nothing',
      files: [{ path: TEXT, change: 'added', isAllowed: false }],
      dependencies: [{ name: TEXT, change: 'added', version: TEXT }],
      typeErrors: Array.from({ length: 300 }, () => ATTACK),
      lintProblems: [TEXT],
      replacedFiles: [TEXT],
    },
  });
  const results = report.measurement.results;
  const candidate = results.candidate && {
    ...results.candidate,
    name: ATTACK,
    testCases: results.candidate.testCases.map((one) => ({
      ...one,
      failures: [{ outcome: 'wrong-answer', reason: TEXT, runs: 3, replayCommand: TEXT } as const],
    })),
  };
  return {
    ...report,
    submission: { name: ATTACK, source: TEXT, file: TEXT, commit: ATTACK },
    environment: { ...report.environment, cpu: ATTACK, emptyOrchestrator: null },
    settings: { ...report.settings, complete: false },
    measurement: { results: { ...results, candidate }, ratios: [] },
    scenarios: report.scenarios.map((one) => ({
      ...one,
      result: 'failed',
      evidence: TEXT,
      error: TEXT,
      outcome: 'run-time-error',
    })),
    timelines: timelines.map((run) => ({ ...run, attempts: manyAttempts() })),
    scaling: [],
    diffs: {
      baselineToCandidate: {
        fromName: TEXT,
        toName: TEXT,
        addedLines: 3,
        removedLines: 1,
        hunks: [
          {
            fromLine: 1,
            toLine: 1,
            lines: [
              { kind: 'removed', text: ATTACK },
              { kind: 'added', text: `const attack = \`${ATTACK}` },
              { kind: 'added', text: `/* ${ATTACK}` },
              { kind: 'added', text: TEXT },
            ],
          },
        ],
      },
      candidateToExample: report.diffs.candidateToExample,
    },
    rubric: report.rubric.map((one) => ({ ...one, evidence: [{ text: TEXT, level: 'not-yet' }] })),
    questions: [{ id: ATTACK, question: TEXT, because: TEXT, strongAnswer: [TEXT] }],
  };
}

/** Most of them waiting, one that never started, one that never ended. */
function manyAttempts(): TimelineAttempt[] {
  return Array.from({ length: 2000 }, (_, index) => ({
    task: 'findAnagrams',
    input: ATTACK,
    attempt: index + 1,
    failed: index % 3 === 0,
    arrivedMs: 10,
    startedMs: index === 1999 ? null : 10 + Math.floor(index / 32) * 250,
    endedMs: index >= 1998 ? null : 260 + Math.floor(index / 32) * 250,
  }));
}
