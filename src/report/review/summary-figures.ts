// The table of a review's summary in the terminal: the candidate's figures, and those of baseline and example.

import type { ReviewReport } from '../../review/review-report.ts';
import { showRatioRange } from '../comparison-table.ts';
import { type FitOptions, fitTable, type Heading } from '../fit-table.ts';
import { wrap } from '../layout.ts';
import { factor } from '../quantity.ts';
import { NOTHING, type ShownFigure } from '../shown-figure.ts';
import { type HeadlineFigure, headlineOf, type OtherFigure } from './headline-figures.ts';

export function renderFigures(report: ReviewReport, { chalk, width }: FitOptions): string[] {
  const headline = headlineOf(report);
  if (!headline) return ['Nothing was measured.'];
  const columns = [
    { title: 'candidate\n', show: ({ candidate }: HeadlineFigure) => ownCell(candidate, chalk) },
    { title: 'baseline\ncandidate ÷ it', show: ({ baseline }: HeadlineFigure) => otherCell(baseline, chalk) },
    { title: 'example\ncandidate ÷ it', show: ({ example }: HeadlineFigure) => otherCell(example, chalk) },
  ];
  const grid = {
    rows: headline.figures.map((figure) => figureHeading(figure, chalk)),
    columns: columns.map(({ title }) => ({ asRow: title, asColumn: title, group: title })),
    cells: headline.figures.map((figure) => columns.map(({ show }) => show(figure))),
  };
  const note = 'Medians with 95 % intervals; n is the number of runs. ↑ higher is better, ↓ lower is better.';
  return [
    chalk.bold(`Figures of ${headline.testCase}`),
    fitTable(grid, { chalk, width }),
    ...wrap(note, { width }).map((line) => chalk.dim(line)),
  ];
}

/** With the candidate's number of runs, which leaves the cells room for three columns in 80. */
function figureHeading({ label, candidate }: HeadlineFigure, chalk: FitOptions['chalk']): Heading {
  const basis = candidate?.basis ?? null;
  const heading = [label, ...(basis === null ? [] : [chalk.dim(`  ${basis}`)])].join('\n');
  return { asRow: heading, asColumn: heading };
}

function ownCell(shown: ShownFigure | null, chalk: FitOptions['chalk']): string {
  if (!shown) return chalk.dim(NOTHING);
  return [chalk.bold(shown.value), ...(shown.interval === null ? [] : [chalk.dim(shown.interval)])].join(
    '\n',
  );
}

function otherCell({ shown, ratio }: OtherFigure, chalk: FitOptions['chalk']): string {
  if (!shown) return chalk.dim(NOTHING);
  if (!ratio) return shown.value;
  return [shown.value, chalk.dim(`${factor(ratio.estimate)} ${showRatioRange(ratio)}`)].join('\n');
}
