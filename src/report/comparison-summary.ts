// One table over all test cases: verdicts, then how reliable, how efficient and how fast against the baseline.

import type { Comparison } from '../benchmark/comparison.ts';
import type { BenchmarkResults, TestCaseResult } from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import { type ComparisonTableOptions, nameHeading } from './comparison-table.ts';
import { type ColumnHeading, fitTable } from './fit-table.ts';
import { factor } from './quantity.ts';
import { NOTHING } from './shown-figure.ts';
import { type Contestant, isDisqualified, markOf, paintBy, standingOf } from './standing-marks.ts';

interface SummaryColumn {
  readonly heading: ColumnHeading;
  readonly cellOf: (contestant: Omit<Contestant, 'result'>) => string;
}

export function renderSummary(
  results: BenchmarkResults,
  comparison: Comparison,
  options: ComparisonTableOptions,
): string {
  const { testCases, baseline } = results.settings;
  const columns = [
    verdictColumn(options),
    ...testCases.map((testCase) => shareColumn('success', testCase, comparison, options)),
    ...testCases.map((testCase) => shareColumn('efficiency', testCase, comparison, options)),
    ...(baseline === null ? [] : ratioColumns(testCases, comparison, options)),
  ];
  const contestants = results.orchestrators.map((orchestrator, index) => ({ orchestrator, index }));
  const grid = {
    rows: contestants.map(({ orchestrator, index }) =>
      nameHeading(
        { orchestrator: { ...orchestrator, verdict: 'accepted' }, index, result: undefined },
        options,
      ),
    ),
    columns: columns.map(({ heading }) => heading),
    cells: contestants.map((contestant) => columns.map(({ cellOf }) => cellOf(contestant))),
  };
  return fitTable(grid, options);
}

function verdictColumn({ chalk }: ComparisonTableOptions): SummaryColumn {
  return {
    heading: { asRow: 'verdict', asColumn: '\n\nverdict', group: 'success' },
    cellOf: ({ orchestrator: { verdict } }) => (verdict === 'accepted' ? verdict : chalk.red(`✗ ${verdict}`)),
  };
}

const SHARES = {
  success: {
    title: ['success', 'rate ↑'],
    metric: 'successRate',
    estimateOf: (result: TestCaseResult) => result.faulted?.successRate?.estimate,
  },
  efficiency: {
    title: ['faulted', 'effic. ↑'],
    metric: 'faultedEfficiency',
    estimateOf: (result: TestCaseResult) => result.faulted?.efficiency?.median,
  },
} as const;

function shareColumn(
  kind: keyof typeof SHARES,
  testCase: TestCaseName,
  comparison: Comparison,
  { chalk }: ComparisonTableOptions,
): SummaryColumn {
  const { title, metric, estimateOf } = SHARES[kind];
  const compared = comparison.testCases.find((candidate) => candidate.testCase === testCase);
  const cellOf: SummaryColumn['cellOf'] = ({ orchestrator, index }) => {
    const result = orchestrator.testCases.find((candidate) => candidate.testCase === testCase);
    const value = result && estimateOf(result);
    if (value === undefined) return chalk.dim(NOTHING);
    const standing = standingOf(compared, metric, { orchestrator, index, result });
    const paint = isDisqualified(orchestrator) ? chalk.dim : paintBy(standing, chalk);
    return paint(`${wholePercent(value)} ${markOf(standing)}`);
  };
  return { heading: headingOf(title, testCase, kind), cellOf };
}

/** Never rounded up to 100 %: one failure in a thousand runs is one. */
function wholePercent(value: number): string {
  const percent = value * 100;
  return `${percent > 99 && percent < 100 ? (Math.floor(percent * 10) / 10).toFixed(1) : percent.toFixed(0)} %`;
}

/** Of clean runtimes; over several test cases their geometric mean too. */
function ratioColumns(
  testCases: readonly TestCaseName[],
  comparison: Comparison,
  { chalk, baseline }: ComparisonTableOptions,
): SummaryColumn[] {
  const ratioIn = (testCase: TestCaseName, index: number) =>
    comparison.testCases.find((compared) => compared.testCase === testCase)?.metrics.cleanRuntime
      .ratiosToBaseline[index]?.estimate;
  const column = (place: string, ratioOf: (index: number) => number | undefined): SummaryColumn => ({
    heading: headingOf(['runtime', '÷ base'], place, 'ratio'),
    cellOf: ({ orchestrator, index }) => {
      if (orchestrator.name === baseline) return chalk.dim('base');
      const ratio = ratioOf(index);
      if (ratio === undefined) return chalk.dim(NOTHING);
      return isDisqualified(orchestrator) ? chalk.dim(factor(ratio)) : factor(ratio);
    },
  });
  const columns = testCases.map((testCase) => column(testCase, (index) => ratioIn(testCase, index)));
  if (testCases.length < 2) return columns;
  const ofAll = (index: number) => geometricMean(testCases.map((testCase) => ratioIn(testCase, index)));
  return [...columns, column('all', ofAll)];
}

function geometricMean(ratios: readonly (number | undefined)[]): number | undefined {
  const known = ratios.filter((ratio) => ratio !== undefined);
  if (known.length < ratios.length) return undefined;
  return Math.exp(known.reduce((sum, ratio) => sum + Math.log(ratio), 0) / known.length);
}

function headingOf([first, second]: readonly [string, string], place: string, group: string): ColumnHeading {
  return { asRow: `${first} ${second}, ${place}`, asColumn: `${first}\n${second}\n${place}`, group };
}
