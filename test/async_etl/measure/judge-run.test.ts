import { describe, expect, it } from 'vitest';
import { type JudgedRun, judgeEtlRun } from '../../../async_etl/measure/judge-run.ts';
import type { RequestOutcome, RequestRecord } from '../../../async_etl/server/service.ts';

const MISSING = 'is missing';

const failure = { name: 'Error', message: 'no', stack: 'Error: no\n    at x', causes: [] };

const run: JudgedRun = {
  end: { type: 'settled', failure: null },
  crash: null,
  hasRunOutOfMemory: false,
  memoryBytes: 2 ** 30,
  stderrEnd: '',
  requests: [],
  runtimeMs: 100,
  hadCache: true,
  endedAtMs: 1000,
  output: {
    files: {
      'train.parquet': MISSING,
      'validation.parquet': MISSING,
      'quarantine.ndjson': MISSING,
      'manifest.json': MISSING,
    },
    others: [],
  },
};

const DIGESTS = {
  'train.parquet': 'a',
  'validation.parquet': 'b',
  'quarantine.ndjson': 'c',
  'manifest.json': 'd',
};

const expected = {
  trainingRows: 8,
  validationRows: 2,
  quarantinedRows: 1,
  digests: DIGESTS,
  manifest: { seed: 1, sources: [], files: [] },
  quarantine: [],
  times: { parts: [], combineMs: 0, encodeMs: 0 },
};

const source = {
  name: 'users',
  dataset: 'users',
  region: 1,
  format: 'csv',
  parts: ['http://127.0.0.1/'],
  limits: { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 },
} as const;

const parts = [{ source, part: 0 }];

function wroteAt(changedMs: number): JudgedRun['output'] {
  const written = (sha256: string) => ({ sha256, bytes: 1, changedMs });
  return {
    files: {
      'train.parquet': written('a'),
      'validation.parquet': written('b'),
      'quarantine.ndjson': written('c'),
      'manifest.json': written('d'),
    },
    others: [],
  };
}

function requested(outcome: RequestOutcome, endedMs = 11): RequestRecord {
  const rest = { bodyBytes: 1, isConditional: false, isTooEarly: false, connection: 1, attempt: 1 };
  return { source: 'users', part: 0, outcome, arrivedMs: 10, endedMs, ...rest };
}

function judge(changes: Partial<JudgedRun>) {
  const { outcome, reason } = judgeEtlRun({ ...run, ...changes }, { expected, parts });
  return [outcome, reason];
}

describe('a run that has resolved', () => {
  const output = wroteAt(990);

  it.each(['delivered', 'not-modified'] as const)('is accepted when each part was %s', (outcome) => {
    const judgement = judgeEtlRun({ ...run, output, requests: [requested(outcome)] }, { expected, parts });
    expect(judgement).toEqual({
      outcome: 'accepted',
      reason: null,
      result: { trainingRows: 8, validationRows: 2, quarantinedRows: 1, digests: DIGESTS },
    });
  });

  it('has bypassed the server when a part was asked for in vain, or too late', () => {
    const reason = 'users, part 0, was neither downloaded nor revalidated in this run.';
    expect(judge({ output, requests: [requested('abandoned')] })).toEqual(['bypassed-tasks', reason]);
    expect(judge({ output, requests: [requested('delivered', 111)] })).toEqual(['bypassed-tasks', reason]);
    expect(judge({ output, requests: [requested('delivered', 109)] })).toEqual(['accepted', null]);
  });

  it('has bypassed the server when there was nothing in its cache that can be unchanged', () => {
    const cold = { output, hadCache: false };
    expect(judge({ ...cold, requests: [requested('not-modified')] })[0]).toBe('bypassed-tasks');
    expect(judge({ ...cold, requests: [requested('not-modified'), requested('delivered')] })[0]).toBe(
      'accepted',
    );
  });

  it('is wrong when a file was changed afterwards', () => {
    const late = { output: wroteAt(1100), requests: [requested('delivered')] };
    expect(judge(late)).toEqual([
      'wrong-answer',
      'train.parquet was still written to when runPipeline had resolved: await all that is written.',
    ]);
  });

  it('is wrong when it wrote nothing', () => {
    expect(judge({})).toEqual(['wrong-answer', 'train.parquet is missing.']);
  });
});

describe('a run that has rejected', () => {
  const end = { type: 'settled', failure: { isImport: false, ...failure } } as const;

  it.each(['unavailable', 'reset', 'broken-off', 'stalled'] as const)(
    'is not to blame alone after the server injected: %s',
    (outcome) => {
      expect(judge({ end, requests: [requested(outcome)] })[0]).toBe('task-failed');
    },
  );

  it.each(['too-many-at-once', 'too-many-per-window', 'abandoned', 'delivered'] as const)(
    'is to blame itself after: %s',
    (outcome) => {
      expect(judge({ end, requests: [requested(outcome)] })).toEqual([
        'run-time-error',
        'Error: no\n    at x',
      ]);
    },
  );

  it('while it was imported could not be loaded', () => {
    expect(judge({ end: { type: 'settled', failure: { isImport: true, ...failure } } })[0]).toBe(
      'load-error',
    );
  });
});

describe('a run that was ended', () => {
  const exited = { type: 'exited', code: null, signal: 'SIGKILL' } as const;

  it('by the kernel for its memory has exceeded that limit', () => {
    expect(judge({ end: exited, hasRunOutOfMemory: true })).toEqual([
      'memory-limit-exceeded',
      'Its process, with all that it started, took more than 1024 MiB of memory.',
    ]);
  });

  it('by V8 for its heap has exceeded it as well', () => {
    const stderrEnd = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
    const end = { type: 'exited', code: null, signal: 'SIGABRT' } as const;
    expect(judge({ end, stderrEnd })[0]).toBe('memory-limit-exceeded');
  });

  it('by a signal says so', () => {
    expect(judge({ end: exited })).toEqual([
      'run-time-error',
      "The pipeline's process was ended by SIGKILL before runPipeline had settled.",
    ]);
  });

  it('because it never started is a fault of the harness', () => {
    expect(judge({ end: { type: 'not-started' } })).toEqual(['harness-error', 'Node did not start in time.']);
  });

  it('by a crash after it had resolved is not accepted', () => {
    const crash = { origin: 'uncaughtException', ...failure };
    const requests = [requested('delivered')];
    expect(judge({ crash, output: wroteAt(990), requests })).toEqual([
      'run-time-error',
      'Uncaught exception: Error: no\n    at x',
    ]);
  });
});
