import { describe, expect, it } from 'vitest';
import { describeShortfall, fullReviewCommand } from '../../src/review/shortfall.ts';
import { reviewReport } from '../support/review-reports.ts';

const { settings, submission } = reviewReport();
const incomplete = { settings: { ...settings, complete: false } };

describe('describeShortfall', () => {
  it('says how many of the schedules were measured, where fewer were than asked for', () => {
    const report = reviewReport({ large: { faulted: { schedules: 8 } }, report: incomplete });
    expect(describeShortfall(report)).toBe('8 of 50 fault schedules of large');
  });

  it('names every test case that falls short', () => {
    const report = reviewReport({ large: { faulted: { schedules: 8 } }, report: incomplete });
    const { candidate, ...others } = report.measurement.results;
    const testCases = candidate?.testCases.map((one) => ({ ...one, faulted: null })) ?? [];
    const results = { ...others, candidate: candidate && { ...candidate, testCases } };
    expect(describeShortfall({ ...report, measurement: { ...report.measurement, results } })).toBe(
      '0 of 50 fault schedules of small, 0 of 50 of medium, 0 of 50 of large',
    );
  });

  it.each([
    ['all was measured', reviewReport()],
    ['only others fall short', reviewReport({ report: incomplete })],
    [
      'it is not measured further',
      reviewReport({
        candidate: { verdict: 'wrong-answer' },
        large: { faulted: { schedules: 1 } },
        report: incomplete,
      }),
    ],
  ])('says nothing where %s', (_, report) => {
    expect(describeShortfall(report)).toBeNull();
  });
});

describe('fullReviewCommand', () => {
  it('repeats the review with enough time for everything', () => {
    expect(fullReviewCommand(reviewReport())).toBe(
      'npm run review -- ../submissions/ada --seed 4711 --iterations 10 --schedules 50 --budget 9999',
    );
  });

  it('can be pasted into a shell, and has the texts of this review', () => {
    const report = reviewReport({
      report: {
        settings: { ...settings, inputs: 'published' },
        submission: { ...submission, source: "Ada's; rm -r ." },
      },
    });
    expect(fullReviewCommand(report)).toBe(
      "npm run review -- 'Ada'\\''s; rm -r .' --seed 4711 --iterations 10 --schedules 50 --inputs published --budget 9999",
    );
  });
});
