import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '../../src/review/facts/facts.ts';
import { parseReviewData } from '../../src/review/read-review-data.ts';
import type { CriterionResult, ScenarioName } from '../../src/review/review-report.ts';
import { assessRubric, rubricSchema } from '../../src/review/rubric.ts';
import { type MadeUpReview, reviewReport } from '../support/review-reports.ts';

const json = readFileSync('resources/rubric.json', 'utf8');

function assess(madeUp: MadeUpReview, id: CriterionResult['id']): CriterionResult {
  const found = assessRubric(reviewReport(madeUp)).find((criterion) => criterion.id === id);
  if (!found) throw new Error(`Expected ${id} to be assessed.`);
  return found;
}

function levelsOf(madeUp: MadeUpReview) {
  return assessRubric(reviewReport(madeUp)).map(({ level }) => level);
}

const figure = (median: number, low = median, high = median) => ({
  median,
  low,
  high,
  confidence: 0.95,
  n: 10,
});

describe('assessRubric', () => {
  it('finds a submission strong that is like the example', () => {
    expect(levelsOf({})).toEqual(['strong', 'strong', 'strong', 'strong', null]);
    expect(assessRubric(reviewReport()).some(({ isBorderline }) => isBorderline)).toBe(false);
  });

  it('finds the naive orchestrator correct, and the rest of it not yet there', () => {
    const report = reviewReport({
      candidate: { runtimeMs: 30_000, successes: 0, survived: 0, cpuTimeMs: 2340 },
      behaviour: { backoff: { kind: 'no-retries', hasJitter: false, pausesMs: [] }, dictionaryLoads: 120 },
    });
    const untouched = { fromName: 'a', toName: 'b', hunks: [], addedLines: 0, removedLines: 0 };
    const diffs = { baselineToCandidate: untouched, candidateToExample: untouched };
    expect(assessRubric({ ...report, diffs }).map(({ level }) => level)).toEqual([
      'strong',
      'not-yet',
      'not-yet',
      'not-yet',
      null,
    ]);
  });

  it.each([
    [0, 'not-yet'],
    [2, 'not-yet'],
    [3, 'solid'],
    [5, 'solid'],
    [6, 'strong'],
    [8, 'strong'],
  ])('judges reliability by the failures survived: %i is %s', (survived, level) => {
    expect(assess({ candidate: { survived } }, 'reliability')).toMatchObject({ level, isBorderline: false });
  });

  it('judges reliability by whether it gives up', () => {
    const probes = { permanentFailure: { attempts: 900, virtualMs: 60_000, error: null } };
    expect(assess({ large: { probes } }, 'reliability').level).toBe('not-yet');
  });

  it('asks for a pause between attempts of what is strong', () => {
    const backoff = { kind: 'none', hasJitter: false, pausesMs: [0] } as const;
    expect(assess({ behaviour: { backoff } }, 'reliability').level).toBe('solid');
  });

  it.each([
    [0.3, 'not-yet', false],
    [0.33, 'not-yet', true],
    [0.36, 'solid', true],
    [0.6, 'solid', false],
    [0.83, 'solid', true],
    [0.86, 'strong', true],
    [0.9, 'strong', false],
  ])('judges performance by the efficiency: %f is %s, borderline: %s', (efficiency, level, isBorderline) => {
    const clean = { efficiency: figure(efficiency) };
    expect(assess({ large: { clean } }, 'performance')).toMatchObject({ level, isBorderline });
  });

  it('takes the lower level where an interval spans a threshold', () => {
    const clean = { efficiency: figure(0.9, 0.75, 0.97) };
    expect(assess({ large: { clean } }, 'performance')).toMatchObject({ level: 'solid', isBorderline: true });
  });

  it('is not borderline because of a signal that does not matter', () => {
    const clean = { efficiency: figure(0.85) };
    expect(assess({ large: { clean }, behaviour: { peakInFlight: 117 } }, 'performance')).toMatchObject({
      level: 'solid',
      isBorderline: false,
    });
  });

  it.each([
    [1, null],
    [31, null],
    [32, 'strong'],
    [33, 'solid'],
  ])(
    'takes attempts in flight for evidence of a bound where it was reached: %i is %s',
    (peakInFlight, level) => {
      const { evidence } = assess({ behaviour: { peakInFlight } }, 'performance');
      const found = evidence.find(({ text }) => text.startsWith('Most attempts in flight at once'));
      expect(found?.level).toBe(level);
    },
  );

  it('says why a figure tells nothing, and lets it decide nothing', () => {
    const { evidence, level } = assess({ behaviour: { peakInFlight: 1 } }, 'performance');
    expect(evidence.map(({ text }) => text)).toContain(
      'Most attempts in flight at once: 1; the capacity of 32 was never reached, so that this says nothing of a bound at it.',
    );
    expect(level).toBe('strong');
    const clean = { efficiency: figure(0.5) };
    expect(assess({ large: { clean }, behaviour: { peakInFlight: 1 } }, 'performance').level).toBe('solid');
  });

  it('does not praise for sparing retries what makes none', () => {
    const once = { candidate: { survived: 0 } };
    const evidence = [...assess(once, 'performance').evidence, ...assess(once, 'reliability').evidence];
    const empty = evidence.filter(({ text }) => text.endsWith('without retries, that says nothing.'));
    expect(empty.map(({ text, level }) => [text.split(/[:,]/)[0], level])).toEqual([
      ['Attempts made for each that was needed', null],
      ['When a call never succeeds', null],
      ['A failure that lasts', null],
    ]);
    const retried = assess({ candidate: { survived: 1 } }, 'performance').evidence;
    expect(retried.find(({ text }) => text.startsWith('Attempts made'))?.level).toBe('strong');
  });

  it('says that the time ran out before what it needs was measured', () => {
    const { settings, measurement } = reviewReport({ large: { probes: null } });
    const candidate = measurement.results.candidate;
    const testCases = candidate?.testCases.map((one) => ({ ...one, probes: null })) ?? [];
    const results = { ...measurement.results, candidate: candidate && { ...candidate, testCases } };
    const report = { settings: { ...settings, complete: false }, measurement: { ...measurement, results } };
    expect(assess({ report }, 'reliability').evidence[0]?.text).toBe(
      'Failures of one call in a row that it survives: not measured, as the time ran out before; solid from 3, strong from 6.',
    );
  });

  it('gives the same levels when the noise of a review is within the margins', () => {
    const levels = [0.89, 0.94, 0.99].map((efficiency) =>
      levelsOf({ large: { clean: { efficiency: figure(efficiency) } } }),
    );
    expect(new Set(levels.map(String)).size).toBe(1);
  });

  it.each<[ScenarioName, 'failed' | 'noted', 'wrong-answer' | 'task-failed', string]>([
    ['special-words', 'failed', 'wrong-answer', 'not-yet'],
    ['special-words', 'failed', 'task-failed', 'not-yet'],
    ['empty-text', 'failed', 'wrong-answer', 'not-yet'],
    ['empty-text', 'failed', 'task-failed', 'solid'],
    ['empty-text', 'noted', 'task-failed', 'strong'],
    ['two-calls-at-once', 'failed', 'wrong-answer', 'not-yet'],
    ['input-that-is-no-string', 'failed', 'task-failed', 'strong'],
  ])('judges correctness by %s, %s with %s: %s', (name, result, outcome, level) => {
    expect(assess({ scenarios: { [name]: { result, outcome } } }, 'correctness').level).toBe(level);
  });

  it('lets no disqualified orchestrator be correct, reliable or fast', () => {
    expect(levelsOf({ candidate: { verdict: 'bypassed-tasks' } }).slice(0, 3)).toEqual([
      'not-yet',
      'not-yet',
      'not-yet',
    ]);
  });

  it('judges code quality by what can be counted', () => {
    const quality = (integrity: MadeUpReview['integrity']) =>
      assess({ integrity: integrity ?? {} }, 'code-quality').level;
    expect(quality({ typeErrors: ['a'] })).toBe('solid');
    expect(quality({ typeErrors: ['a', 'b', 'c', 'd'] })).toBe('not-yet');
    expect(quality({ files: [{ path: 'src/tasks/task.ts', change: 'changed', isAllowed: false }] })).toBe(
      'solid',
    );
    expect(quality({ dependencies: [{ name: 'lodash', change: 'added', version: '4' }] })).toBe('solid');
    expect(quality({ lintProblems: ['Not checked: Biome is not installed'] })).toBe('strong');
  });

  it('says what was measured, and which value is enough', () => {
    const { evidence } = assess({ candidate: { survived: 5 } }, 'reliability');
    expect(evidence.slice(0, 4)).toEqual([
      {
        text: 'Failures of one call in a row that it survives: 5; solid from 3, strong from 6.',
        level: 'solid',
      },
      { text: 'When a call never succeeds, it gives up.', level: 'strong' },
      {
        text: 'Success rate on the fault schedules of `large`: 100 % (93 % to 100 %); solid from 50 %, strong from 65 %.',
        level: 'strong',
      },
      { text: 'Between attempts of one call: pauses that grow exponentially.', level: 'strong' },
    ]);
  });

  it('says why figures count for nothing', () => {
    const report = reviewReport({
      candidate: { verdict: 'load-error' },
      behaviour: null,
      report: { scenarios: [] },
    });
    const [, reliability] = assessRubric(report);
    expect(reliability).toMatchObject({
      level: 'not-yet',
      evidence: [{ text: 'Verdict: load-error.', level: 'not-yet' }],
    });
  });

  it('finds nothing strong without what matters most', () => {
    expect(assess({ large: { clean: null } }, 'performance')).toMatchObject({
      level: 'solid',
      isBorderline: true,
    });
  });

  it('takes probes of any test case, and a success rate of enough schedules only', () => {
    const { measurement } = reviewReport({ candidate: { survived: 4 }, large: { probes: null } });
    expect(assess({ report: { measurement } }, 'reliability').level).toBe('solid');
    const few = { schedules: 1, successRate: { estimate: 1, low: 0.21, high: 1 } };
    expect(assess({ large: { faulted: few } }, 'reliability').level).toBe('strong');
    expect(assess({ large: { faulted: { ...few, schedules: 8 } } }, 'reliability').level).toBe('not-yet');
  });

  it('gives no level for what was not measured, or for a fault of the kit', () => {
    const { measurement } = reviewReport();
    const results = { ...measurement.results, candidate: null };
    const report = { scenarios: [], measurement: { results, ratios: [] } };
    expect(levelsOf({ behaviour: null, report }).slice(1, 3)).toEqual([null, null]);
    expect(levelsOf({ candidate: { verdict: 'harness-error' } }).slice(1, 3)).toEqual([null, null]);
  });

  it('leaves out what an example would be needed for', () => {
    const { level, evidence } = assess({ example: null }, 'performance');
    expect(level).toBe('strong');
    expect(evidence.filter(({ text }) => text.includes('example'))).toEqual([]);
  });

  it('leaves design decisions to people', () => {
    const { level, evidence, lookAt } = assess({}, 'design-decisions');
    expect({ level, evidence }).toEqual({ level: null, evidence: [] });
    expect(lookAt.length).toBeGreaterThan(2);
  });
});

describe('resources/rubric.json', () => {
  const changed = (from: string, to: string) => () => parseReviewData(json.replace(from, to), rubricSchema);

  it('is refused with an unknown fact, thresholds the wrong way round, or a criterion missing', () => {
    expect(changed('"failuresSurvived"', '"failures"')).toThrow('criteria.1.signals.0.fact');
    expect(changed('"solid": 3, "strong": 6', '"solid": 6, "strong": 3')).toThrow(
      'strong must be at least as much to ask for as solid',
    );
    expect(changed('"design-decisions"', '"correctness"')).toThrow('each of the five criteria');
    expect(changed('"solid": 3, "strong": 6', '"solid": 3')).toThrow('needs a threshold for strong');
  });

  it('has a fact for every name', () => {
    expect(FACT_NAMES).toContain('scenario:two-calls-at-once');
    expect(parseReviewData(json, rubricSchema).criteria).toHaveLength(5);
  });
});
