// A review with something in every part of the page, in plausible amounts: the made-up report of test/support, with
// spread samples, whole timelines, curves of all roles and the diffs of real files.

import { readFileSync } from 'node:fs';
import { structuredPatch } from 'diff';
import type { OrchestratorResult, SampledFigure } from '../../../../src/benchmark/results.ts';
import type {
  FileDiff,
  ReviewReport,
  Role,
  RunTimeline,
  ScalingPoint,
} from '../../../../src/review/review-report.ts';
import { reviewReport } from '../../../support/review-reports.ts';
import { madeUpTimeline } from './made-up-timeline.ts';

export function fullReport(): ReviewReport {
  const report = reviewReport({
    candidate: { successes: 47, amplification: 1.31, survived: 5, cpuTimeMs: 308, memoryBytes: 70.2e6 },
    baseline: { memoryBytes: 135.6e6, runtimeMs: 27_000 },
    scenarios: SCENARIOS,
  });
  const { candidate, baseline, example } = report.measurement.results;
  return {
    ...report,
    measurement: {
      ...report.measurement,
      results: {
        candidate: spread(candidate, 1),
        baseline: spread(baseline, 2),
        example: spread(example, 3),
      },
    },
    timelines: TIMELINES,
    scaling: SCALING,
    diffs: {
      baselineToCandidate: diffOf(
        'benchmark_orchestrators/naive.ts',
        'benchmark_orchestrators/concurrent-retries.ts',
      ),
      candidateToExample: diffOf('benchmark_orchestrators/concurrent-retries.ts', 'example-solution.ts'),
    },
    integrity: {
      ...report.integrity,
      files: [
        { path: 'src/orchestrator.ts', change: 'changed', isAllowed: true },
        { path: 'src/retry.ts', change: 'added', isAllowed: true },
        { path: 'src/tasks/service.ts', change: 'changed', isAllowed: false },
      ],
      dependencies: [{ name: 'p-queue', change: 'added', version: '8.0.1' }],
      typeErrors: [
        "src/retry.ts:14:7: error TS2322: Type 'string | undefined' is not assignable to type 'string'.",
      ],
      lintProblems: ['src/orchestrator.ts:31:5 lint/suspicious/noExplicitAny: Unexpected any.'],
      replacedFiles: ['src/tasks/service.ts'],
    },
    questions: QUESTIONS,
  };
}

/** Samples around the medians, a few of them far out; the same every time. */
function spread(result: OrchestratorResult | null, salt: number): OrchestratorResult | null {
  if (!result) return null;
  return {
    ...result,
    testCases: result.testCases.map((one) => ({
      ...one,
      clean: one.clean && { ...one.clean, runtimeMs: spreadFigure(one.clean.runtimeMs, 10, 0.012, salt) },
      faulted: one.faulted && {
        ...one.faulted,
        runtimeMs: spreadFigure(one.faulted.runtimeMs, one.faulted.successes, 0.3, salt),
      },
    })),
  };
}

function spreadFigure(
  figure: SampledFigure | null,
  n: number,
  width: number,
  salt: number,
): SampledFigure | null {
  if (!figure) return null;
  const samples = Array.from({ length: n }, (_, index) => {
    const even = ((index + 1) * 0.618034 * salt) % 1;
    return figure.median * (1 + width * (even ** 2 * 1.6 - 0.4));
  });
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((n - 1) * share)] ?? figure.median;
  return { ...figure, samples, median: at(0.5), low: at(0.32), high: at(0.68) };
}

const TIMELINES: readonly RunTimeline[] = [4711, 4712, null].flatMap((seed) => [
  madeUpTimeline({ role: 'candidate', seed, concurrency: 16, words: 86 }),
  madeUpTimeline({ role: 'example', seed, concurrency: 32, words: 86 }),
  madeUpTimeline({ role: 'baseline', seed, concurrency: 1, words: 86 }),
]);

const PER_WORD_MS: Readonly<Record<Role, number>> = { candidate: 11, baseline: 262, example: 8.1 };

const SCALING: readonly ScalingPoint[] = (['candidate', 'baseline', 'example'] as const).flatMap((role) =>
  [10, 30, 100, 300, 1000, 3000].map((words) => ({
    role,
    words,
    multisets: Math.round(words * 0.9),
    characters: words * 6,
    outcome: role === 'baseline' && words === 3000 ? 'time-limit-exceeded' : 'accepted',
    runtimeMs:
      2020 + Math.max(260, words * PER_WORD_MS[role]) + (role === 'candidate' ? words ** 1.7 / 60 : 0),
    floorMs: 2000 + 250 * Math.ceil((words * 0.9) / 32),
    cpuTimeMs: 90 + words * 0.3,
    peakMemoryBytes: 66e6 + words * { candidate: 9000, baseline: 30_000, example: 1200 }[role],
  })),
);

/** Checking the contrast of every token takes long. */
const MOST_HUNKS = 2;

function diffOf(from: string, to: string): FileDiff {
  const read = (name: string) => readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8');
  const { hunks } = structuredPatch(from, to, read(from), read(to), undefined, undefined, { context: 3 });
  const kinds = { ' ': 'same', '+': 'added', '-': 'removed' } as const;
  const converted = hunks.map(({ oldStart, newStart, lines }) => ({
    fromLine: oldStart,
    toLine: newStart,
    lines: lines.flatMap((line) => {
      const kind = kinds[line.charAt(0) as keyof typeof kinds];
      return kind ? [{ kind, text: line.slice(1) }] : [];
    }),
  }));
  const count = (kind: string) =>
    converted.flatMap(({ lines }) => lines).filter((line) => line.kind === kind).length;
  return {
    fromName: from,
    toName: to,
    hunks: converted.slice(0, MOST_HUNKS),
    addedLines: count('added'),
    removedLines: count('removed'),
  };
}

const SCENARIOS = {
  'permanent-failure': {
    description: 'One lookup fails at every attempt.',
    evidence: 'It gave up after 6 attempts and 4.1 s, with an error that names the task but keeps no cause.',
    outcome: 'task-failed',
    error: 'Error: findAnagrams("listen") failed after 6 attempts',
  },
  'latency-spikes': {
    result: 'noted',
    description: 'Every tenth attempt takes ten times as long.',
    evidence: 'It waited for each of them: 4.6 s instead of 2.9 s. No hedging, no timeout of its own.',
  },
  'no-dictionary': {
    result: 'failed',
    description: 'The dictionary’s file cannot be read at the first call, and can at the second.',
    evidence: 'The second call on the same instance failed with the error of the first.',
    outcome: 'run-time-error',
    error: "Error: ENOENT: no such file or directory, open 'resources/english_dictionary.json'",
  },
} as const;

const QUESTIONS: ReviewReport['questions'] = [
  {
    id: 'retry-numbers',
    question: 'How often do you retry, and why?',
    because: 'It survives 5 failures of one call in a row, and 3 of 50 schedules of large failed.',
    strongAnswer: [
      'derives the number from failure rate, number of calls and the reliability wanted',
      'retries TaskError and nothing else',
    ],
  },
  {
    id: 'concurrency',
    question: 'Why this degree of concurrency?',
    because: 'At most 16 attempts were in flight; the capacity is 32.',
    strongAnswer: [
      'the capacity is documented: more only queues, fewer leave it idle',
      'if it were unknown: start low and adapt',
    ],
  },
  {
    id: 'kept-rejection',
    question: 'What do you keep, and for how long?',
    because: 'The dictionary was read once, and a failed load was kept.',
    strongAnswer: ['memory growth', 'a rejected promise that would be kept for ever', 'two callers at once'],
  },
];
