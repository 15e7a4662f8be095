// What is seen while pipelines are measured: which run is under way, how far all is, and how long it will take.

import { coloursOf } from '../../src/cli/colours.ts';
import { startProgressLine } from '../../src/cli/progress-line.ts';
import { formatDuration, formatInteger } from '../../src/report/format.ts';
import { oneLine } from '../../src/report/layout.ts';
import { printable } from '../../src/report/printable.ts';
import type { CollectProgress } from './jobs-left.ts';
import type { Lane } from './sample.ts';

export interface LiveProgress {
  noteRunStart(name: string, lane: Lane): void;
  noteProgress(progress: CollectProgress): void;
  /** Keeps the first of what a pipeline prints. */
  noteOutput(name: string, chunk: string): void;
  /** Shows the report as it stands above the line, on a terminal. */
  showReport(report: string): void;
  stop(): void;
}

const KEPT_CHARACTERS = 1000;
const KEPT_LINES = 5;

export function startLiveProgress(): LiveProgress {
  const chalk = coloursOf('stderr');
  const printed = new Map<string, string>();
  let current = 'making the datasets and what is expected of them';
  let progress: CollectProgress | undefined;
  let report = '';
  const line = startProgressLine(() => {
    const status = chalk.dim([current, ...(progress ? [describe(progress)] : [])].join('; '));
    const rows = (process.stderr.rows ?? 24) - 2;
    return report === '' ? status : [...report.split('\n').slice(0, rows), status].join('\n');
  });
  return {
    noteRunStart(name, lane) {
      current = `${oneLine(name)}, ${lane}`;
    },
    noteProgress(latest) {
      progress = latest;
    },
    noteOutput(name, chunk) {
      const kept = printed.get(name) ?? '';
      if (kept.length < KEPT_CHARACTERS) printed.set(name, (kept + chunk).slice(0, KEPT_CHARACTERS));
    },
    showReport(latest) {
      report = process.stderr.isTTY ? latest : '';
    },
    stop() {
      line.stop();
      for (const [name, text] of printed) {
        const first = printable(text).trimEnd().split('\n').slice(0, KEPT_LINES).join('\n');
        process.stderr.write(`${chalk.dim(`${oneLine(name)} printed, among others:`)}\n${first}\n`);
      }
    },
  };
}

/** Jobs: a cold run with its warm one, a run with failures, the checks of a cache. */
function describe({ jobsDone, jobsLeft, remainingMs }: CollectProgress): string {
  const left = remainingMs === null ? '' : `, about ${formatDuration(remainingMs)} left`;
  return `${formatInteger(jobsDone)} done, up to ${formatInteger(jobsLeft)} to go${left} (Ctrl-C prints what there is)`;
}
