import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RankedEntry, rankCohort } from '../../src/review/cohort.ts';
import { measureNoise } from '../../src/review/cohort-noise.ts';
import { type CohortRow, cohortRowOf, type ReviewedRow } from '../../src/review/cohort-row.ts';
import { createLeaderboard } from '../../src/review/leaderboard.ts';
import { ENOUGH_FAILURES_SURVIVED } from '../../src/review/told-apart.ts';
import {
  ALWAYS,
  figureOf,
  OFTEN,
  RARELY,
  reviewedRow,
  rowFigures,
  unreviewableRow,
} from '../support/cohorts.ts';
import { reviewReport } from '../support/review-reports.ts';

function ranksOf(rows: readonly CohortRow[]): string[] {
  return rankCohort(rows).map((entry) =>
    entry.rank === null
      ? `- ${entry.row.name}: ${entry.why}`
      : `${entry.rank}${entry.isTied ? '=' : ''} ${entry.row.name} by ${entry.partedBy}`,
  );
}

describe('rankCohort', () => {
  it('puts reliability before performance', () => {
    expect(
      ranksOf([
        reviewedRow('fast-but-fragile', { failuresSurvived: 0, successRate: RARELY }),
        reviewedRow('slow', { faultedEfficiency: figureOf(0.1, 0.04, 50), cleanEfficiency: figureOf(0.07) }),
        reviewedRow('good'),
        reviewedRow('unlucky', { successRate: RARELY }),
      ]),
    ).toEqual([
      '1 good by null',
      '2 slow by faultedEfficiency',
      '3 unlucky by successRate',
      '4 fast-but-fragile by failuresSurvived',
    ]);
  });

  it('shares a rank where intervals meet, and counts on past it', () => {
    expect(
      ranksOf([
        reviewedRow('b', { successRate: OFTEN }),
        reviewedRow('a', { successRate: ALWAYS }),
        reviewedRow('c', { faultedEfficiency: figureOf(0.3, 0.04, 50) }),
      ]),
    ).toEqual(['1= a by null', '1= b by null', '3 c by faultedEfficiency']);
  });

  it('takes all failures from the fifth in a row on for enough', () => {
    const survivors = [4, 5, 6, 8].map((failuresSurvived) =>
      reviewedRow(`survives-${failuresSurvived}`, { failuresSurvived }),
    );
    expect(ENOUGH_FAILURES_SURVIVED).toBe(5);
    expect(ranksOf(survivors)).toEqual([
      '1= survives-5 by null',
      '1= survives-6 by null',
      '1= survives-8 by null',
      '4 survives-4 by failuresSurvived',
    ]);
  });

  it('does not rank who was disqualified or could not be reviewed, and says why', () => {
    expect(
      ranksOf([
        unreviewableRow('empty', 'Expected a module, got nothing.'),
        reviewedRow('wrong', {}, { verdict: 'wrong-answer', reason: 'It lacks "act".' }),
        reviewedRow('hung', {}, { verdict: 'time-limit-exceeded' }),
        reviewedRow('good'),
      ]),
    ).toEqual([
      '1 good by null',
      '- hung: time-limit-exceeded',
      '- wrong: wrong-answer: It lacks "act".',
      '- empty: not reviewed: Expected a module, got nothing.',
    ]);
  });

  it('takes a difference within the noise of the example solution for none', () => {
    const near = [
      reviewedRow('a', { cleanEfficiency: figureOf(0.97, 0.001) }),
      reviewedRow('b', { cleanEfficiency: figureOf(0.92, 0.001) }),
    ];
    expect(ranksOf(near)).toEqual(['1 a by null', '2 b by cleanEfficiency']);
    const noisy = near.map((row, index) => ({
      ...row,
      example: rowFigures({ cleanEfficiency: figureOf(index === 0 ? 0.98 : 0.9, 0.001) }),
    }));
    expect(ranksOf(noisy)).toEqual(['1= a by null', '1= b by null']);
  });

  it('never takes less than 2 % for a difference, however narrow the intervals', () => {
    const efficient = (name: string, median: number) =>
      reviewedRow(name, { cleanEfficiency: figureOf(median, 0) });
    expect(ranksOf([efficient('a', 0.97), efficient('b', 0.955)])).toEqual(['1= a by null', '1= b by null']);
    expect(ranksOf([efficient('a', 0.97), efficient('b', 0.945)])).toEqual([
      '1 a by null',
      '2 b by cleanEfficiency',
    ]);
  });

  it('needs a factor of two where there are too few runs for an interval of 95 %', () => {
    const measured = (name: string, median: number) =>
      reviewedRow(name, { faultedEfficiency: figureOf(median, 0, 1) });
    expect(ranksOf([measured('a', 0.9), measured('b', 0.5)])).toEqual(['1= a by null', '1= b by null']);
    expect(ranksOf([measured('a', 0.9), measured('b', 0.4)])).toEqual([
      '1 a by null',
      '2 b by faultedEfficiency',
    ]);
  });

  it('puts what was not measured below what was', () => {
    expect(ranksOf([reviewedRow('a', { faultedEfficiency: null }), reviewedRow('b')])).toEqual([
      '1 b by null',
      '2 a by faultedEfficiency',
    ]);
  });

  it('ranks nobody where there is nobody', () => {
    expect(rankCohort([])).toEqual([]);
  });
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const anyRow: fc.Arbitrary<ReviewedRow> = fc
  .record({
    survived: fc.option(fc.integer({ min: 0, max: 8 })),
    rate: share,
    faulted: fc.option(share),
    clean: share,
    spread: fc.constantFrom(0, 0.01, 0.3),
    n: fc.constantFrom(1, 3, 10),
    name: fc.constantFrom('a', 'b', 'c'),
    verdict: fc.constantFrom('accepted', 'accepted', 'wrong-answer'),
  })
  .map(({ survived, rate, faulted, clean, spread, n, name, verdict }) =>
    reviewedRow(
      name,
      {
        failuresSurvived: survived,
        successRate: { estimate: rate, low: Math.max(0, rate - 0.1), high: Math.min(1, rate + 0.1) },
        faultedEfficiency: faulted === null ? null : figureOf(faulted, spread, n),
        cleanEfficiency: figureOf(clean, spread, n),
      },
      { verdict: verdict as ReviewedRow['verdict'] },
    ),
  );
const anyRows = fc.array(anyRow, { maxLength: 30 });

function rankByRow(entries: readonly RankedEntry[]): Map<CohortRow, number | null> {
  return new Map(entries.map(({ row, rank }) => [row, rank]));
}

describe('a ranking', () => {
  it('does not depend on the order in which submissions come', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = rows
          .map((row) => ({ row, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const ranks = rankByRow(rankCohort(rows));
        for (const { row, rank } of rankCohort(shuffled)) expect(rank).toBe(ranks.get(row));
      }),
    );
  });

  it('has every submission once, in the order of its ranks, each rank being 1 + how many are ahead', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const entries = rankCohort(rows);
        expect(new Set(entries.map(({ row }) => row))).toEqual(new Set(rows));
        expect(entries).toHaveLength(rows.length);
        const ranks = entries.flatMap(({ rank }) => rank ?? []);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        for (const rank of ranks) expect(ranks.filter((other) => other < rank)).toHaveLength(rank - 1);
        for (const entry of entries) {
          if (entry.rank === null) continue;
          expect(entry.isTied).toBe(ranks.filter((other) => other === entry.rank).length > 1);
        }
      }),
    );
  });

  it('ties identical copies', () => {
    fc.assert(
      fc.property(anyRows, anyRow, (rows, row) => {
        const copies = [row, { ...row, name: 'copy' }, { ...row, name: 'another' }];
        const ranks = rankByRow(rankCohort([...rows, ...copies]));
        expect(new Set(copies.map((copy) => ranks.get(copy))).size).toBe(1);
      }),
    );
  });

  it('never puts an entry that is no worse in anything below another', () => {
    fc.assert(
      fc.property(anyRows, anyRow, (rows, row) => {
        const better = {
          ...row,
          name: 'better',
          figures: { ...row.figures, failuresSurvived: 8, successRate: { estimate: 1, low: 1, high: 1 } },
        };
        const ranks = rankByRow(rankCohort([...rows, row, better]));
        const [own, other] = [ranks.get(better) ?? null, ranks.get(row) ?? null];
        if (own !== null && other !== null) expect(own).toBeLessThanOrEqual(other);
      }),
    );
  });
});

describe('cohortRowOf', () => {
  it('keeps of a report what the leaderboard needs', () => {
    const report = reviewReport({
      large: { probes: { consecutiveFailuresSurvived: 5 } },
      scenarios: { 'burst-of-faults': { result: 'failed' }, 'empty-text': { result: 'noted' } },
      integrity: {
        files: [
          { path: 'src/tasks/task.ts', change: 'changed', isAllowed: false },
          { path: 'src/orchestrator.ts', change: 'changed', isAllowed: true },
        ],
        replacedFiles: ['src/tasks/task.ts'],
        typeErrors: ['one', 'two'],
      },
    });
    const row = cohortRowOf({ report });
    expect(row).toMatchObject({
      kind: 'reviewed',
      name: 'ada',
      verdict: 'accepted',
      reason: null,
      figures: {
        failuresSurvived: 5,
        successRate: { estimate: 1 },
        schedules: 50,
        cpuTimeMs: { median: 120 },
      },
      failedScenarios: ['burst-of-faults'],
      findings: 3,
      example: { cpuTimeMs: { median: 110 } },
      isComplete: true,
    });
    expect(JSON.stringify(row).length).toBeLessThan(4000);
  });

  it('counts what was found, not what could not be checked', () => {
    const integrity = {
      typeErrors: ['Not checked: TypeScript is not installed'],
      lintProblems: ['a.ts:1:1 lint/x: no', 'Not checked: Biome gave no answer within 30 s'],
    };
    expect(cohortRowOf({ report: reviewReport({ integrity }) })).toMatchObject({ findings: 1 });
  });

  it('has no figures where nothing was measured, and no example where there is none', () => {
    const report = reviewReport({
      candidate: { verdict: 'load-error', reason: 'SyntaxError' },
      example: null,
    });
    expect(cohortRowOf({ report })).toMatchObject({
      verdict: 'load-error',
      reason: 'SyntaxError',
      figures: { failuresSurvived: null, successRate: null, cleanEfficiency: null },
      example: null,
    });
  });
});

describe('measureNoise', () => {
  it('is the middle nine tenths of what the example solution had', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000].map((cpuTimeMs) =>
      reviewedRow('a', {}, { example: rowFigures({ cpuTimeMs: figureOf(cpuTimeMs) }) }),
    );
    const quiet = rows.slice(0, 5);
    expect(measureNoise(quiet).cpuTimeMs).toEqual({
      low: 1.2,
      high: 4.8,
      relativeRange: 4.8 / 1.2 - 1,
      reviews: 5,
    });
    expect(measureNoise(rows).cpuTimeMs?.high).toBe(505);
  });

  it('is unknown with fewer than two reviews', () => {
    expect(measureNoise([reviewedRow('a')]).cleanEfficiency).toBeNull();
  });
});

describe('createLeaderboard', () => {
  it('warns of what limits it', () => {
    const rows = [reviewedRow('a', {}, { isComplete: false }), reviewedRow('b')];
    expect(createLeaderboard(rows, { atOnce: 2, planned: 5 }).warnings).toEqual([
      'Only 2 of 5 submissions have been reviewed: ranks may still change.',
      '2 reviews ran side by side and competed for the cores: CPU times and efficiencies are noisy. Ranks that rest on them need a review of its own for each.',
      'Of 1 of 2 reviews not everything was measured that was planned: wider intervals hide differences.',
    ]);
    expect(createLeaderboard([reviewedRow('a')], { atOnce: 1, planned: 1 }).warnings).toEqual([]);
  });
});
