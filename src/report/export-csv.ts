// Results as CSV (RFC 4180): a row for each orchestrator and test case, figures as plain numbers, units in the headings.

import { type Comparison, METRICS, type Standing, type TestCaseComparison } from '../benchmark/comparison.ts';
import type {
  BenchmarkResults,
  Figure,
  OrchestratorResult,
  Proportion,
  TestCaseResult,
} from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import { firstLine, oneLine } from './layout.ts';
import { standingOf } from './standing-marks.ts';
import { TIME_PARTS } from './time-breakdown.ts';

type CsvValue = string | number | boolean | null | undefined;

interface CsvRow {
  readonly results: BenchmarkResults;
  readonly orchestrator: OrchestratorResult;
  readonly index: number;
  readonly testCase: TestCaseName;
  /** absent where nothing was measured, as after a load error */
  readonly result: TestCaseResult | undefined;
  readonly compared: TestCaseComparison | undefined;
}

type CsvColumn = readonly [heading: string, value: (row: CsvRow) => CsvValue];

export function exportCsv(results: BenchmarkResults, comparison: Comparison): string {
  const rows = results.orchestrators.flatMap((orchestrator, index) =>
    results.settings.testCases.map((testCase): CsvRow => {
      const result = orchestrator.testCases.find((candidate) => candidate.testCase === testCase);
      const compared = comparison.testCases.find((candidate) => candidate.testCase === testCase);
      return { results, orchestrator, index, testCase, result, compared };
    }),
  );
  const lines = [
    COLUMNS.map(([heading]) => heading),
    ...rows.map((row) => COLUMNS.map(([, value]) => csvField(value(row)))),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS: readonly CsvColumn[] = [
  ['orchestrator', ({ orchestrator }) => oneLine(orchestrator.name)],
  ['file', ({ orchestrator }) => oneLine(orchestrator.file)],
  ['is_baseline', ({ orchestrator, results }) => orchestrator.name === results.settings.baseline],
  ['orchestrator_verdict', ({ orchestrator }) => orchestrator.verdict],
  ['isolation', ({ results }) => results.settings.isolation],
  ['inputs', ({ results }) => results.settings.inputs],
  ['test_case', ({ testCase }) => testCase],
  ['words', ({ result }) => result?.words],
  ['verdict', ({ result, orchestrator }) => result?.verdict ?? orchestrator.verdict],
  ['reason', ({ result, orchestrator }) => firstLine(result?.reason ?? orchestrator.reason ?? '')],
  ['clock', ({ result, results }) => result?.clock ?? results.settings.clock],
  ['clean_iterations', ({ result }) => result?.clean?.iterations],
  ...figureColumns('clean_runtime_ms', ({ clean }) => clean?.runtimeMs),
  ['clean_runtime_ms_mean', ({ result }) => result?.clean?.runtimeMs?.mean],
  ['clean_floor_ms', ({ result }) => result?.clean?.floorMs],
  ...figureColumns('clean_efficiency', ({ clean }) => clean?.efficiency),
  ...figureColumns('clean_throughput_words_per_second', ({ clean }) => clean?.throughputWordsPerSecond),
  ...figureColumns('clean_cpu_time_ms', ({ clean }) => clean?.cpuTimeMs),
  ...figureColumns('clean_cpu_percent', ({ clean }) => clean?.cpuPercent),
  ...figureColumns('clean_peak_memory_bytes', ({ clean }) => clean?.peakMemoryBytes),
  ...figureColumns('clean_memory_growth_bytes', ({ clean }) => clean?.memoryGrowthBytes),
  ...figureColumns('clean_import_ms', ({ clean }) => clean?.importMs),
  ...timeColumns('clean'),
  ['faulted_schedules', ({ result }) => result?.faulted?.schedules],
  ['faulted_successes', ({ result }) => result?.faulted?.successes],
  ...proportionColumns('faulted_success_rate', ({ faulted }) => faulted?.successRate),
  ...figureColumns('faulted_runtime_ms', ({ faulted }) => faulted?.runtimeMs),
  ['faulted_runtime_ms_mean', ({ result }) => result?.faulted?.runtimeMs?.mean],
  ['faulted_runtime_ms_p95', ({ result }) => result?.faulted?.p95RuntimeMs],
  ['faulted_critical_path_ms', ({ result }) => result?.faulted?.criticalPathMs],
  ['faulted_expected_running_time_ms', ({ result }) => result?.faulted?.expectedRunningTimeMs?.value],
  [
    'faulted_expected_running_time_is_lower_bound',
    ({ result }) => result?.faulted?.expectedRunningTimeMs?.isLowerBound,
  ],
  ...figureColumns('faulted_efficiency', ({ faulted }) => faulted?.efficiency),
  ...figureColumns('faulted_amplification', ({ faulted }) => faulted?.amplification),
  ['faulted_peak_in_flight', ({ result }) => result?.faulted?.peakInFlight],
  ...timeColumns('faulted'),
  ['failures_survived_in_a_row', ({ result }) => result?.probes?.consecutiveFailuresSurvived],
  ['permanent_failure_attempts', ({ result }) => result?.probes?.permanentFailure?.attempts],
  ['permanent_failure_ms', ({ result }) => result?.probes?.permanentFailure?.virtualMs],
  ...METRICS.flatMap(({ id }): CsvColumn[] => [
    [`${snakeCase(id)}_standing`, (row) => describeStanding(standingOf(row.compared, id, row))],
    [
      `${snakeCase(id)}_ratio_to_baseline`,
      (row) => row.compared?.metrics[id].ratiosToBaseline[row.index]?.estimate,
    ],
    [
      `${snakeCase(id)}_ratio_to_baseline_low`,
      (row) => row.compared?.metrics[id].ratiosToBaseline[row.index]?.low,
    ],
    [
      `${snakeCase(id)}_ratio_to_baseline_high`,
      (row) => row.compared?.metrics[id].ratiosToBaseline[row.index]?.high,
    ],
  ]),
  ['baseline', ({ results }) => oneLine(results.settings.baseline ?? '')],
  ['seed', ({ results }) => results.settings.seed],
  ['is_complete', ({ results }) => results.settings.complete],
  ['node', ({ results }) => oneLine(results.environment.node)],
  ['platform', ({ results }) => oneLine(results.environment.platform)],
  ['cpu', ({ results }) => oneLine(results.environment.cpu)],
  ['cores', ({ results }) => results.environment.cores],
  ['memory_bytes', ({ results }) => results.environment.memoryBytes],
  ['resource_usage_source', ({ results }) => results.environment.resourceUsageSource],
  ['schema_version', ({ results }) => results.schemaVersion],
];

function figureColumns(
  name: string,
  figureOf: (result: TestCaseResult) => Figure | null | undefined,
): CsvColumn[] {
  return (['median', 'low', 'high', 'confidence', 'n'] as const).map((part) => [
    `${name}_${part}`,
    ({ result }) => result && figureOf(result)?.[part],
  ]);
}

function proportionColumns(
  name: string,
  proportionOf: (result: TestCaseResult) => Proportion | null | undefined,
): CsvColumn[] {
  return (['estimate', 'low', 'high'] as const).map((part) => [
    part === 'estimate' ? name : `${name}_${part}`,
    ({ result }) => result && proportionOf(result)?.[part],
  ]);
}

function timeColumns(lane: 'clean' | 'faulted'): CsvColumn[] {
  return TIME_PARTS.map(({ key }) => [
    `${lane}_time_${snakeCase(key)}`,
    ({ result }) => result?.[lane]?.timeBreakdown?.[key],
  ]);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function describeStanding(standing: Standing | undefined): string {
  if (standing?.kind === 'best') return standing.tied ? 'tied-for-best' : 'best';
  return standing?.kind ?? 'none';
}
