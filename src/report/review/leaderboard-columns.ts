// The columns of the leaderboard's page: what a cell shows, and what it is sorted by.

import type { RankedEntry } from '../../review/cohort.ts';
import type { ReviewedRow } from '../../review/cohort-row.ts';
import { LEVELS, type Level } from '../../review/review-report.ts';
import type { Criterion } from '../../review/told-apart.ts';
import { firstLine, oneLine } from '../layout.ts';
import { NOTHING, type ShownFigure } from '../shown-figure.ts';
import { describeRank } from './leaderboard-text.ts';
import { type RowFigure, showRowFigures } from './row-figures.ts';

export interface LeaderboardColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: 'number' | 'text';
  /** the direction that a first press sorts in */
  readonly first: 'ascending' | 'descending';
  readonly show: (entry: RankedEntry) => Cell;
}

interface Cell {
  /** what it is sorted by; `null` is last in either direction */
  readonly value: string | number | null;
  readonly text: string;
  /** on a line of its own below: an interval, a reason */
  readonly support: string;
}

/** What parted a rank from the one before it. */
const CRITERION_LABELS: Readonly<Record<Criterion, string>> = {
  failuresSurvived: 'failures survived',
  successRate: 'success rate',
  faultedEfficiency: 'faulted efficiency',
  cleanEfficiency: 'clean efficiency',
};

const EMPTY: Cell = { value: null, text: NOTHING, support: '' };

const CRITERIA = [
  { id: 'correctness', label: 'Correctness' },
  { id: 'reliability', label: 'Reliability' },
  { id: 'performance', label: 'Performance' },
  { id: 'code-quality', label: 'Code quality' },
] as const;

export const LEADERBOARD_COLUMNS: readonly LeaderboardColumn[] = [
  column('rank', 'Rank', rankCell),
  { ...column('name', 'Submission', ({ row }) => nameCell(oneLine(row.name))), kind: 'text' },
  { ...column('verdict', 'Verdict', verdictCell), kind: 'text' },
  ...showRowFigures().map(figureColumn),
  column(
    'scenarios',
    'Scenarios failed',
    ofReviewed(({ failedScenarios }) => count(failedScenarios)),
  ),
  column(
    'findings',
    'Integrity findings',
    ofReviewed(({ findings }) => numberCell(findings)),
  ),
  ...CRITERIA.map(
    ({ id, label }): LeaderboardColumn => ({
      ...column(
        id,
        label,
        ofReviewed((row) => levelCell(row, id)),
      ),
      first: 'descending',
    }),
  ),
];

function column(id: string, label: string, show: LeaderboardColumn['show']): LeaderboardColumn {
  return { id, label, kind: 'number', first: 'ascending', show };
}

function rankCell(entry: RankedEntry): Cell {
  const partedBy = entry.rank === null || entry.partedBy === null ? '' : CRITERION_LABELS[entry.partedBy];
  const support = partedBy === '' ? '' : `by ${partedBy}`;
  return { value: entry.rank, text: describeRank(entry), support };
}

function nameCell(name: string): Cell {
  return { value: name, text: name, support: '' };
}

function verdictCell(entry: RankedEntry): Cell {
  const verdict = entry.row.kind === 'reviewed' ? entry.row.verdict : 'not reviewed';
  const reason = entry.row.kind === 'reviewed' ? (entry.row.reason ?? '') : entry.row.failure;
  return { value: verdict, text: reason === '' ? verdict : `${verdict}: ${firstLine(reason)}`, support: '' };
}

function figureColumn({ id, title, higherIsBetter, show }: RowFigure): LeaderboardColumn {
  const label = title
    .join(' ')
    .replace('- ', '')
    .replace(/ [↑↓]$/, '');
  return {
    ...column(
      id,
      `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`,
      ofReviewed(({ figures }) => figureCell(figures[id], show(figures))),
    ),
    first: higherIsBetter ? 'descending' : 'ascending',
  };
}

function figureCell(figure: ReviewedRow['figures'][RowFigure['id']], shown: ShownFigure | null): Cell {
  if (figure === null || shown === null) return EMPTY;
  const value = typeof figure === 'number' ? figure : 'median' in figure ? figure.median : figure.estimate;
  return { value, text: shown.value, support: shown.interval ?? '' };
}

function count(items: readonly string[]): Cell {
  return { value: items.length, text: String(items.length), support: '' };
}

function numberCell(value: number): Cell {
  return { value, text: String(value), support: '' };
}

function levelCell({ levels }: ReviewedRow, criterion: string): Cell {
  const found = levels.find(({ id }) => id === criterion);
  if (!found || found.level === null) return EMPTY;
  return {
    value: LEVELS.indexOf(found.level),
    text: SHOWN_LEVELS[found.level],
    support: found.isBorderline ? 'borderline' : '',
  };
}

const SHOWN_LEVELS: Readonly<Record<Level, string>> = {
  'not-yet': 'not yet',
  solid: 'solid',
  strong: 'strong',
};

function ofReviewed(cellOf: (row: ReviewedRow) => Cell): LeaderboardColumn['show'] {
  return ({ row }) => (row.kind === 'reviewed' ? cellOf(row) : EMPTY);
}
