// What an orchestrator did with each task, as a table: part of `npm run benchmark -- --detailed`.

import { type LaneDetails, TASK_NAMES, type TestCaseDetails } from './details.ts';
import { type FitOptions, fitTable } from './fit-table.ts';
import { formatDuration, formatInteger } from './format.ts';
import { share } from './quantity.ts';
import { NOTHING } from './shown-figure.ts';

const TITLES = ['attempts\na run', 'success\nrate', 'time an\nattempt', 'retries\na run'];

/** `undefined` when there were no runs. */
export function renderTaskTable(
  { clean, faulted }: TestCaseDetails,
  options: FitOptions,
): string | undefined {
  const lanes = [
    ['clean', clean],
    ['faulted', faulted],
  ] as const;
  const measured = lanes.filter(([, lane]) => lane.runs > 0);
  if (measured.length === 0) return undefined;
  const lines = measured.flatMap(([name, lane]) => TASK_NAMES.map((task) => ({ name, lane, task })));
  const grid = {
    rows: lines.map(({ name, task }) => ({ asRow: `${name} ${task}`, asColumn: `${name}\n${task}` })),
    columns: TITLES.map((title) => ({ asRow: title.replace('\n', ' '), asColumn: title, group: '' })),
    cells: lines.map(({ lane, task }) => cellsOf(lane, task)),
  };
  return fitTable(grid, options);
}

function cellsOf({ runs, perTask }: LaneDetails, task: (typeof TASK_NAMES)[number]): string[] {
  const { attempts, failures, retries, meanAttemptMs } = perTask[task];
  return [
    perRun(attempts, runs),
    attempts === 0 ? NOTHING : share((attempts - failures) / attempts),
    meanAttemptMs === null ? NOTHING : formatDuration(meanAttemptMs),
    perRun(retries, runs),
  ];
}

/** One decimal where it says something. */
function perRun(count: number, runs: number): string {
  const mean = count / runs;
  return mean >= 99.95 || Number.isInteger(mean) ? formatInteger(mean) : mean.toFixed(1);
}
