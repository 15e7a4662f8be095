import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderLeaderboard } from '../../../src/report/review/leaderboard.ts';
import { renderLeaderboardCsv } from '../../../src/report/review/leaderboard-csv.ts';
import type { CohortRow } from '../../../src/review/cohort-row.ts';
import { createLeaderboard } from '../../../src/review/leaderboard.ts';
import { figureOf, OFTEN, reviewedRow, unreviewableRow } from '../../support/cohorts.ts';
import { widestLine } from '../../support/widest-line.ts';

const plain = new Chalk({ level: 0 });

const ROWS: readonly CohortRow[] = [
  reviewedRow('ada'),
  reviewedRow('grace', { successRate: OFTEN, failuresSurvived: 6 }, { findings: 2 }),
  reviewedRow(
    'a-submission-with-a-name-that-is-rather-long',
    { faultedEfficiency: figureOf(0.3, 0.04, 50), failuresSurvived: 5 },
    { failedScenarios: ['burst-of-faults', 'empty-text'] },
  ),
  reviewedRow('edsger', {}, { verdict: 'wrong-answer', reason: 'It lacks "act".' }),
  unreviewableRow('nobody', 'Expected a module with class TaskOrchestrator, got nothing.'),
];

function render(rows: readonly CohortRow[], width = 80, atOnce = 1): string {
  const leaderboard = createLeaderboard(rows, { atOnce, planned: rows.length });
  return renderLeaderboard(leaderboard, { chalk: plain, width });
}

function renderCsv(rows: readonly CohortRow[]): string {
  return renderLeaderboardCsv(createLeaderboard(rows, { atOnce: 1, planned: rows.length }));
}

describe('renderLeaderboard', () => {
  it('is one table where that fits', () => {
    expect(render(ROWS, 120)).toMatchInlineSnapshot(`
      "Leaderboard of 5 submissions: 3 ranked, 2 not

      Ranked, all with the verdict accepted
      ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                                  failures       success       faulted         clean  scenarios   integrity      rubric
                                survived ↑        rate ↑  efficiency ↑  efficiency ↑   failed ↓  findings ↓
      ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        1=  ada                        ≥ 8       100.0 %        89.0 %        97.0 %          0           0  + o~ - + ?
                                            92.9–100.0 %   85.4–92.6 %   96.0–98.0 %
        1=  grace                        6        90.0 %        89.0 %        97.0 %          0           2  + o~ - + ?
                                             78.6–95.7 %   85.4–92.6 %   96.0–98.0 %
         3  a-submission-with…           5       100.0 %        30.0 %        97.0 %          2           0  + o~ - + ?
            at-is-rather-long               92.9–100.0 %   28.8–31.2 %   96.0–98.0 %
      ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Left out, as the terminal is too narrow: amplification, CPU time, peak memory. leaderboard.csv and the page have all
      columns.

      Not ranked
        ✗ edsger: wrong-answer: It lacks "act".
        ✗ nobody: not reviewed: Expected a module with class TaskOrchestrator, got nothing.

      Measured noise: the example solution, the same code in all 4 reviews, had in nine tenths of them faulted efficiency
      90.0–90.0 % (0.0 % apart), clean efficiency 97.0–97.0 % (0.0 % apart), CPU time 110–110 ms (0.0 % apart), peak memory
      61.2–61.2 MB (0.0 % apart). Smaller differences between submissions say nothing.
      Ranked by failures survived (5 and more count alike), then success rate, then faulted and clean efficiency, all in
      large.
      Who shares a rank (=) cannot be told apart from its leader: the intervals meet, or lie within the noise of one another,
      2.0 % at least. The order within a rank says nothing.
      rubric: correctness, reliability, performance, code quality, design decisions; + strong, o solid, - not yet, ~
      borderline, ? for a person to tell.
      scenarios, findings and rubric have no part in the rank.
      "
    `);
  });

  it.each([60, 80, 100])('is one table of the columns that decide most in %i columns', (width) => {
    const shown = render(ROWS, width);
    expect(shown.match(/^─+$/gm)).toHaveLength(3);
    expect(shown.match(/ 1= {2}ada/g)).toHaveLength(1);
    expect(shown).toMatch(/failures +success/);
    expect(shown.replaceAll('\n', ' ')).toContain('leaderboard.csv and the page have all columns.');
  });

  it('names in 80 columns what is left out', () => {
    expect(render(ROWS, 80)).toContain(
      'Left out, as the terminal is too narrow: scenarios failed, integrity findings,\nrubric, amplification, CPU time, peak memory.',
    );
  });

  it('leaves nothing out where all columns fit', () => {
    const shown = render(ROWS, 160);
    expect(shown).toMatch(/success .* clean .* rubric +amplifi- +CPU +peak/);
    expect(shown).not.toContain('Left out');
  });

  it('cuts the reason of a rejected one to three lines', () => {
    const reason = 'It failed. '.repeat(500);
    const shown = render([reviewedRow('b', {}, { verdict: 'run-time-error', reason })]);
    expect(shown.match(/It failed/g)?.length).toBeLessThan(25);
    expect(shown.slice(shown.indexOf('✗'), shown.indexOf('Measured noise')).trim().split('\n')).toHaveLength(
      3,
    );
    expect(widestLine(shown)).toBeLessThanOrEqual(80);
  });

  it('warns first', () => {
    expect(render(ROWS, 80, 2).split('\n').slice(0, 5)).toMatchInlineSnapshot(`
      [
        "Leaderboard of 5 submissions: 3 ranked, 2 not",
        "",
        "! 2 reviews ran side by side and competed for the cores: CPU times and",
        "  efficiencies are noisy. Ranks that rest on them need a review of its own for",
        "  each.",
      ]
    `);
  });

  it('says that nobody is ranked', () => {
    expect(render([])).toContain('Leaderboard of 0 submissions: 0 ranked, 0 not\n\nNo submission is ranked.');
  });

  it.each([60, 80, 100, 200])('fits %i columns', (width) => {
    expect(widestLine(render(ROWS, width, 2))).toBeLessThanOrEqual(width);
  });

  it('shows a hundred submissions', () => {
    const rows = Array.from({ length: 100 }, (_, index) => reviewedRow(`s${index}`));
    expect(render(rows).match(/ 1= {2}s\d+ /g)?.length).toBeGreaterThanOrEqual(100);
  });

  it('shows control characters of names and reasons', () => {
    const evil = '\u001b[2J\u202e';
    const shown = render([
      reviewedRow(`${evil}a`),
      reviewedRow('b', {}, { verdict: 'run-time-error', reason: `${evil}\nsecond line` }),
      unreviewableRow('c', evil),
    ]);
    for (const left of ['\u001b', '\u202e', 'second line']) expect(shown).not.toContain(left);
    expect(shown).toContain('\\u001b[2J');
  });
});

describe('renderLeaderboardCsv', () => {
  it('has a row for each submission', () => {
    const [head, ...rows] = parseCsv(renderCsv(ROWS));
    const shown = rows.map((fields) =>
      Object.fromEntries((head ?? []).map((heading, column) => [heading, fields[column]])),
    );
    expect(rows.every((fields) => fields.length === head?.length)).toBe(true);
    expect(
      shown.map((row) => [row.rank, row.is_tied, row.parted_from_the_rank_before_by, row.name, row.verdict]),
    ).toEqual([
      ['1', 'true', '', 'ada', 'accepted'],
      ['1', 'true', '', 'grace', 'accepted'],
      ['3', 'false', 'faultedEfficiency', 'a-submission-with-a-name-that-is-rather-long', 'accepted'],
      ['', '', '', 'edsger', 'wrong-answer'],
      ['', '', '', 'nobody', ''],
    ]);
    expect(shown[2]).toMatchObject({
      faulted_efficiency_median: '0.3',
      faulted_efficiency_n: '50',
      success_rate_low: '0.929',
      failed_scenarios: 'burst-of-faults empty-text',
      reliability_level: 'solid',
      reliability_is_borderline: 'true',
      design_decisions_level: '',
    });
    expect(shown[4]?.why_unranked).toBe(
      'not reviewed: Expected a module with class TaskOrchestrator, got nothing.',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1'])('keeps %s from being run as a formula', (name) => {
    expect(parseCsv(renderCsv([reviewedRow(name)]))[1]?.[3]).toBe(`'${name}`);
  });

  it('can be read back, whatever the names are', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', '=', ' ', '🦉'),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const rows = parseCsv(renderCsv(names.map((one) => reviewedRow(one)))).slice(1);
        const shown = rows.map((fields) => fields[3]?.replace(/^'(?==)/, ''));
        const expected = names.map((one) => one.replaceAll('\r', '\\u000d').trim().replaceAll(/\s+/g, ' '));
        expect(shown.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});

/** RFC 4180, quoted line breaks included. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== '\r\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
