// What an orchestrator did with each task, as a table: part of `npm run benchmark -- --detailed`.

import { type LaneDetails, TASK_NAMES, type TestCaseDetails } from './details.ts';
import { type FitOptions, fitTable, type Heading } from './fit-table.ts';
import { formatDuration, formatInteger } from './format.ts';
import { share } from './quantity.ts';
import { NOTHING } from './shown-figure.ts';

export function renderTaskTable({ clean, faulted }: TestCaseDetails, options: FitOptions): string {
  const lanes = [
    ['clean', clean],
    ['faulted', faulted],
  ] as const;
  const measured = lanes.filter(([, lane]) => lane.runs > 0);
  const columns = measured.flatMap(([lane]) =>
    ['attempts\na run', 'success\nrate', 'time an\nattempt', 'retries\na run'].map((title) => ({
      asRow: `${lane} ${title.replace('\n', ' ')}`,
      asColumn: `${lane}\n${title}`,
      group: lane,
    })),
  );
  const rows = TASK_NAMES.map((task): Heading => ({ asRow: task, asColumn: task }));
  const cells = TASK_NAMES.map((task) => measured.flatMap(([, lane]) => cellsOf(lane, task)));
  return fitTable({ rows, columns, cells }, options);
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
