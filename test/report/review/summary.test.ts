import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { renderReviewSummary } from '../../../src/report/review/summary.ts';
import { type MadeUpReview, reviewReport } from '../../support/review-reports.ts';
import { widestLine } from '../../support/widest-line.ts';

const plain = new Chalk({ level: 0 });

function render(madeUp: MadeUpReview = {}, width = 80): string {
  return renderReviewSummary(reviewReport(madeUp), { chalk: plain, width });
}

const FLAWED: MadeUpReview = {
  scenarios: {
    'burst-of-faults': {
      result: 'failed',
      evidence: 'It gave up after 3 attempts of one call, within 0.8 s.',
    },
    'input-that-is-no-string': {
      result: 'noted',
      evidence: 'It threw a TypeError without a message of its own.',
    },
  },
  integrity: {
    files: [
      { path: 'src/tasks/task.ts', change: 'changed', isAllowed: false },
      { path: 'src/orchestrator.ts', change: 'changed', isAllowed: true },
    ],
    typeErrors: ['a.ts:1:1 one', 'a.ts:2:1 two', 'a.ts:3:1 three', 'a.ts:4:1 four'],
    dependencies: [{ name: 'p-queue', change: 'added', version: '8.0.1' }],
  },
};

const EVIL = '\u001b[2J\u202e\u0000';

describe('renderReviewSummary', () => {
  it('sums up a review in 80 columns', () => {
    expect(render(FLAWED)).toMatchInlineSnapshot(`
      "Review of ada
      Verdict     accepted
      Submission  ../submissions/ada, src/orchestrator.ts; commit 0123456789ab is
                  checked out; files may have been edited since
      Measured    seed 4711, up to 10 clean runs and 50 fault schedules, generated
                  texts, in 58.2 s
      Isolation   tier process
      Machine     linux x64, AMD EPYC 7763 64-Core Processor, 8 cores, Node v20.20.2
      Calibration sorting the letters of 100,000 words: 212 ms of CPU time (208–219
                  ms)

      Figures of large
      ───────────────────────────────────────────────────────────────────────────
                               candidate              baseline            example
                                                candidate ÷ it     candidate ÷ it
      ───────────────────────────────────────────────────────────────────────────
      success rate ↑             100.0 %                 0.0 %            100.0 %
        n=50                92.9–100.0 %
      failures survived ↑            ≥ 8                     0                ≥ 8
      faulted runtime ↓           4.02 s                     –             3.99 s
        n=50                 3.82–4.22 s                        1.01× (0.98–1.04)
      faulted efficiency ↑        89.5 %                 0.0 %             90.3 %
        n=50                 85.9–93.1 %
      amplification ↓              1.00×                     –              1.00×
        n=50                   0.99–1.01
      clean runtime ↓             3.09 s                10.8 s             3.07 s
        n=10                 3.06–3.12 s     0.29× (0.28–0.30)  1.01× (0.98–1.04)
      clean efficiency ↑          97.0 %                27.8 %             97.8 %
        n=10                 96.0–98.0 %
      CPU time ↓                  120 ms                2.34 s             110 ms
        n=10                  116–124 ms  0.051× (0.050–0.053)  1.09× (1.06–1.12)
      peak memory ↓              61.2 MB               61.2 MB            61.2 MB
        n=10                60.9–61.5 MB     1.00× (0.97–1.03)  1.00× (0.97–1.03)
      ───────────────────────────────────────────────────────────────────────────
      Medians with 95 % intervals; n is the number of runs. ↑ higher is better, ↓
      lower is better.

      Scenarios   10 of 12 passed, 1 failed, 1 noted
        ✗ burst-of-faults: It gave up after 3 attempts of one call, within 0.8 s.
        · input-that-is-no-string: It threw a TypeError without a message of its own.

      Rubric      the measurable part
        Correctness       strong: Verdict: accepted.
      ~ Reliability       solid, borderline: It survives 5 failures of one call in a
                          row.
        Performance       strong: Efficiency of 97 % in clean runs of large.
        Code quality      not yet: 2 type errors.
        Design decisions  for a person to tell
      ~ borderline: another review may give another level.

      Integrity   files compared with the manifest of the handout
        ! changed against the rules (1): src/tasks/task.ts (changed)
        ! type errors (4): a.ts:1:1 one; a.ts:2:1 two; a.ts:3:1 three; 1 more
          dependencies (1): p-queue 8.0.1 (added)
          changed as allowed (1): src/orchestrator.ts (changed)

      Questions   1 of 1
        1. How often do you retry, and why?
           It survives 5 failures of one call in a row.
      "
    `);
  });

  it('says why a submission is not accepted, and that nothing was measured', () => {
    const shown = render({ candidate: { verdict: 'load-error', reason: 'SyntaxError: Unexpected token' } });
    expect(shown).toContain('Verdict     load-error: SyntaxError: Unexpected token\n');
    expect(shown).toContain('\n\nNothing was measured.\n\n');
  });

  it('says so when not all was measured', () => {
    const { settings } = reviewReport();
    const report = { settings: { ...settings, complete: false } };
    const shown = render({ large: { faulted: { schedules: 8 } }, report });
    const line = shown.replaceAll(/\s+/g, ' ');
    expect(line).toContain('Incomplete the budget sufficed for 8 of 50 fault schedules of large');
    expect(line).toContain('--schedules 50 --budget 9999');
  });

  it('does without baseline, example and questions', () => {
    const shown = render({ baseline: null, example: null, report: { questions: [] } });
    expect(shown).not.toContain('Questions');
    expect(shown).toMatch(/clean runtime ↓ +3\.09 s +– +–\n/);
  });

  it.each([60, 80, 120])('fits %i columns', (width) => {
    const long = {
      ...FLAWED,
      candidate: { verdict: 'run-time-error', reason: 'x'.repeat(300) } as const,
      report: { submission: { name: 'n'.repeat(200), source: 's'.repeat(200), file: 'f', commit: null } },
    };
    expect(widestLine(render(long, width))).toBeLessThanOrEqual(width);
  });

  it('shows what control characters the submission has', () => {
    const { rubric, questions } = reviewReport();
    const shown = render({
      candidate: { verdict: 'run-time-error', reason: EVIL },
      scenarios: { 'empty-text': { result: 'failed', evidence: EVIL, error: EVIL } },
      integrity: { typeErrors: [EVIL], lintProblems: [EVIL], replacedFiles: [EVIL] },
      report: {
        submission: { name: EVIL, source: EVIL, file: EVIL, commit: EVIL },
        rubric: rubric.map((one) => ({ ...one, evidence: [{ text: EVIL, level: one.level }] })),
        questions: questions.map((one) => ({ ...one, question: EVIL, because: EVIL })),
      },
    });
    for (const character of EVIL.match(/\p{C}/gu) ?? []) expect(shown).not.toContain(character);
  });
});
