// A leaderboard as CSV (RFC 4180): a row for each submission, figures as plain numbers, units in the headings.

import type { Figure } from '../../benchmark/results.ts';
import type { RankedEntry } from '../../review/cohort.ts';
import type { ReviewedRow, RowFigures } from '../../review/cohort-row.ts';
import type { Leaderboard } from '../../review/leaderboard.ts';
import { csvField } from '../export-csv.ts';
import { oneLine } from '../layout.ts';

type CsvValue = Parameters<typeof csvField>[0];
type CsvColumn = readonly [heading: string, value: (entry: RankedEntry) => CsvValue];

/** Cells that a spreadsheet would run as formulas have an apostrophe in front. */
export function renderLeaderboardCsv({ entries }: Pick<Leaderboard, 'entries'>): string {
  const rows = entries.map((entry) => COLUMNS.map(([, value]) => csvField(value(entry))));
  const lines = [COLUMNS.map(([heading]) => heading), ...rows];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

const CRITERIA_IDS: readonly ReviewedRow['levels'][number]['id'][] = [
  'correctness',
  'reliability',
  'performance',
  'code-quality',
  'design-decisions',
];

const COLUMNS: readonly CsvColumn[] = [
  ['rank', ({ rank }) => rank],
  ['is_tied', (entry) => (entry.rank === null ? null : entry.isTied)],
  ['parted_from_the_rank_before_by', (entry) => (entry.rank === null ? null : entry.partedBy)],
  ['name', ({ row }) => oneLine(row.name)],
  ['source', ({ row }) => oneLine(row.source)],
  ['verdict', reviewed(({ verdict }) => verdict)],
  ['why_unranked', (entry) => (entry.rank === null ? oneLine(entry.why) : null)],
  ['failures_survived_in_a_row', reviewed(({ figures }) => figures.failuresSurvived)],
  ['schedules', reviewed(({ figures }) => figures.schedules)],
  ['success_rate', reviewed(({ figures }) => figures.successRate?.estimate)],
  ['success_rate_low', reviewed(({ figures }) => figures.successRate?.low)],
  ['success_rate_high', reviewed(({ figures }) => figures.successRate?.high)],
  ...figureColumns('faulted_efficiency', ({ faultedEfficiency }) => faultedEfficiency),
  ...figureColumns('clean_efficiency', ({ cleanEfficiency }) => cleanEfficiency),
  ...figureColumns('amplification', ({ amplification }) => amplification),
  ...figureColumns('cpu_time_ms', ({ cpuTimeMs }) => cpuTimeMs),
  ...figureColumns('peak_memory_bytes', ({ peakMemoryBytes }) => peakMemoryBytes),
  ['failed_scenarios', reviewed(({ failedScenarios }) => failedScenarios.join(' '))],
  ['integrity_findings', reviewed(({ findings }) => findings)],
  ...CRITERIA_IDS.flatMap((criterion): CsvColumn[] => {
    const levelOf = ({ levels }: ReviewedRow) => levels.find(({ id }) => id === criterion);
    const heading = criterion.replaceAll('-', '_');
    return [
      [`${heading}_level`, reviewed((row) => levelOf(row)?.level)],
      [`${heading}_is_borderline`, reviewed((row) => levelOf(row)?.isBorderline)],
    ];
  }),
  ['is_complete', reviewed(({ isComplete }) => isComplete)],
];

/** Of those that could not be reviewed, nothing. */
function reviewed(cellOf: (row: ReviewedRow) => CsvValue): (entry: RankedEntry) => CsvValue {
  return ({ row }) => (row.kind === 'reviewed' ? cellOf(row) : null);
}

function figureColumns(name: string, figureOf: (figures: RowFigures) => Figure | null): CsvColumn[] {
  return (['median', 'low', 'high', 'confidence', 'n'] as const).map((part) => [
    `${name}_${part}`,
    reviewed(({ figures }) => figureOf(figures)?.[part]),
  ]);
}
