import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { type PipelineRun, renderRun, toJsonReport } from '../../src/report/pipeline-report.ts';

const PLAIN = new Chalk({ level: 0 });

const ACCEPTED: PipelineRun = {
  input: 'medium',
  seed: 7,
  outcome: 'accepted',
  runtimeMs: 4812.3,
  targetMs: 4950,
  floorMs: 2250,
  words: 20,
  peakMemoryBytes: 81_234_567,
  isolation: 'process',
  replacedFiles: [],
  attempts: 26,
  failures: 4,
  retries: 4,
  anagramCounts: { tac: 1, act: 1, constructor: 2, cat: 1 },
  error: null,
  replayCommand: 'npm run pipeline -- --test-case medium --seed 7',
};

const FAILED: PipelineRun = {
  ...ACCEPTED,
  outcome: 'task-failed',
  runtimeMs: 1003,
  attempts: 1,
  failures: 1,
  retries: 0,
  anagramCounts: null,
  error: 'filterInput("Listen! Anna") failed on attempt 1 and was not retried',
};

const render = (run: PipelineRun) => renderRun(run, PLAIN);

describe('renderRun', () => {
  it('shows the counts by name, the outcome, and the runtime beside its target', () => {
    expect(render(ACCEPTED)).toMatchInlineSnapshot(`
      "medium: 20 words
        act          1
        cat          1
        constructor  2
        tac          1

      Outcome  accepted: the answer is exactly right
      Runtime  4.81 s, target 4.95 s met (no run without failures can be faster than 2.25 s)
      Attempts 26 (failed: 4, retries: 4)
      Volume   4.16 words per second, 81.2 MB of memory at most
      Seed     7
      Tier     process (of isolation)
      "
    `);
  });

  it("names the files of its project that the kit's own stood in for", () => {
    const shown = render({ ...ACCEPTED, replacedFiles: ['src/tasks/index.ts', 'src/tasks/task.ts'] });
    expect(shown.slice(shown.indexOf('Tier'))).toBe(
      `Tier     process (of isolation)
Changed  src/tasks/index.ts, src/tasks/task.ts differ from the kit's own, which ran instead of them
`,
    );
    expect(render(ACCEPTED)).not.toContain('Changed');
  });

  it('says that a target was missed', () => {
    expect(render({ ...ACCEPTED, runtimeMs: 4950.1 })).toContain('4.95 s, target 4.95 s missed');
    expect(render({ ...ACCEPTED, runtimeMs: 4950 })).toContain('4.95 s, target 4.95 s met');
  });

  it('names no target for a text of the user, and no seed without failures', () => {
    expect(
      render({ ...ACCEPTED, input: 'text', words: 1, seed: null, targetMs: undefined }),
    ).toMatchInlineSnapshot(`
      "text: 1 word
        act          1
        cat          1
        constructor  2
        tac          1

      Outcome  accepted: the answer is exactly right
      Runtime  4.81 s (no run without failures can be faster than 2.25 s)
      Attempts 26 (failed: 4, retries: 4)
      Volume   0.208 words per second, 81.2 MB of memory at most
      Seed     none: no failure is random
      Tier     process (of isolation)
      "
    `);
  });

  it('says nothing of memory where it is not known', () => {
    expect(render({ ...ACCEPTED, peakMemoryBytes: null })).not.toContain('memory');
  });

  it('shows an answer without anagrams as such', () => {
    expect(render({ ...ACCEPTED, anagramCounts: {} })).toContain('\n  no anagrams\n');
  });

  it('shows the most frequent 20 of many counts', () => {
    const anagramCounts = Object.fromEntries(
      Array.from({ length: 1025 }, (_, index) => [`w${String(index).padStart(4, '0')}`, index + 1]),
    );
    const lines = render({ ...ACCEPTED, anagramCounts }).split('\n');
    expect(lines.slice(1, 3)).toEqual(['  w1024  1,025', '  w1023  1,024']);
    expect(lines[21]).toBe('  … and 1,005 more, less frequent (--json prints all)');
  });

  it('tells a candidate that a failed task is part of the exercise, and how to repeat it', () => {
    expect(render(FAILED)).toMatchInlineSnapshot(`
      "medium: 20 words

      Outcome  task-failed: filterInput("Listen! Anna") failed on attempt 1 and was not retried
      Runtime  1.00 s until the run had failed
      Attempts 1 (failed: 1, retries: 0)
      Seed     7
      Tier     process (of isolation)

      Random failure is part of the exercise: the tasks fail now and then, as real services do.
      Replay it with: npm run pipeline -- --test-case medium --seed 7
      "
    `);
  });

  it('shows a wrong answer with its counts', () => {
    expect(
      render({
        ...ACCEPTED,
        outcome: 'wrong-answer',
        anagramCounts: { act: 1, cat: '"many"' },
        error: '"cat" is "many"; expected 1. Further differences: 1.',
      }),
    ).toMatchInlineSnapshot(`
      "medium: 20 words
        act  1
        cat  "many"

      Outcome  wrong-answer: "cat" is "many"; expected 1. Further differences: 1.
      Runtime  4.81 s until the run had failed
      Attempts 26 (failed: 4, retries: 4)
      Seed     7
      Tier     process (of isolation)

      Replay it with: npm run pipeline -- --test-case medium --seed 7
      "
    `);
  });

  it('shows the stack of an error of the orchestrator', () => {
    expect(
      render({
        ...FAILED,
        outcome: 'run-time-error',
        error:
          'TypeError: x is not a function\n    at TaskOrchestrator.processText (src/orchestrator.ts:9:5)',
      }),
    ).toMatchInlineSnapshot(`
      "medium: 20 words

      Outcome  run-time-error: TypeError: x is not a function
            at TaskOrchestrator.processText (src/orchestrator.ts:9:5)
      Runtime  1.00 s until the run had failed
      Attempts 1 (failed: 1, retries: 0)
      Seed     7
      Tier     process (of isolation)

      Replay it with: npm run pipeline -- --test-case medium --seed 7
      "
    `);
  });

  it('says of the smoke test that there is nothing to speed up', () => {
    expect(render({ ...ACCEPTED, input: 'small' })).toContain(
      'small is a smoke test: one word leaves nothing to speed up. Try --test-case medium or large.',
    );
    expect(render(ACCEPTED)).not.toContain('smoke test');
  });

  it('makes escape codes in an error and in a word visible', () => {
    const shown = render({
      ...FAILED,
      outcome: 'run-time-error',
      anagramCounts: { '\x1b[2Jcat\r': 1 },
      error: 'Error: \x1b[1A\x1b[32maccepted\n\x9b0m',
    });
    expect(shown).toContain('  \\u001b[2Jcat\\u000d  1\n');
    expect(shown).toContain('Outcome  run-time-error: Error: \\u001b[1A\\u001b[32maccepted\n  \\u009b0m\n');
  });

  it('does not let a word write lines of the report', () => {
    const shown = render({
      ...ACCEPTED,
      outcome: 'wrong-answer',
      anagramCounts: { 'cat\nOutcome  accepted': 1 },
    });
    expect(shown).toContain('  cat\\u000aOutcome  accepted  1\n');
  });

  it('colours the outcome when colours are wanted', () => {
    const chalk = new Chalk({ level: 1 });
    expect(renderRun(ACCEPTED, chalk)).toContain('\x1b[32maccepted\x1b[39m');
    expect(renderRun(FAILED, chalk)).toContain('\x1b[31mtask-failed\x1b[39m');
  });
});

describe('toJsonReport', () => {
  it('gives counts where there is an answer', () => {
    expect(toJsonReport([{ ...ACCEPTED, anagramCounts: { act: 1 } }])).toMatchInlineSnapshot(`
      "{
        "isolation": "process",
        "replacedFiles": [],
        "runs": [
          {
            "input": "medium",
            "seed": 7,
            "outcome": "accepted",
            "runtimeMs": 4812.3,
            "anagramCounts": {
              "act": 1
            },
            "attempts": 26
          }
        ]
      }"
    `);
  });

  it('gives an error where there is no answer', () => {
    expect(toJsonReport([FAILED])).toMatchInlineSnapshot(`
      "{
        "isolation": "process",
        "replacedFiles": [],
        "runs": [
          {
            "input": "medium",
            "seed": 7,
            "outcome": "task-failed",
            "runtimeMs": 1003,
            "attempts": 1,
            "error": "filterInput(\\"Listen! Anna\\") failed on attempt 1 and was not retried"
          }
        ]
      }"
    `);
  });

  it('gives the counts of a wrong answer, and null for the seed of a clean run', () => {
    const run: PipelineRun = {
      ...ACCEPTED,
      outcome: 'wrong-answer',
      seed: null,
      anagramCounts: { act: 2 },
      error: 'no',
    };
    expect(JSON.parse(toJsonReport([run]))).toEqual({
      isolation: 'process',
      replacedFiles: [],
      runs: [
        {
          input: 'medium',
          seed: null,
          outcome: 'wrong-answer',
          runtimeMs: 4812.3,
          anagramCounts: { act: 2 },
          attempts: 26,
        },
      ],
    });
  });

  it('gives no runs as an empty list', () => {
    expect(JSON.parse(toJsonReport([]))).toEqual({ runs: [] });
  });
});
