// What is seen while measurements go on: how far they are, and on a terminal the report as it stands.

import type { CollectProgress } from '../benchmark/collect-samples.ts';
import { formatDuration, formatInteger } from '../report/format.ts';
import { printable } from '../report/printable.ts';
import { coloursOf } from './colours.ts';
import { startProgressLine } from './progress-line.ts';

export interface LiveReport {
  noteProgress(progress: CollectProgress): void;
  /** Shows a first or a better report above the progress. */
  showReport(report: string): void;
  /** Keeps what an orchestrator prints, or shows it as it comes. */
  noteOutput(name: string, chunk: string): void;
  stop(): void;
}

/** What each orchestrator printed first; the rest says nothing new. */
const KEPT_CHARACTERS = 2000;

export function startLiveReport({ showOutput }: { readonly showOutput: boolean }): LiveReport {
  const chalk = coloursOf('stderr');
  const printed = new Map<string, string>();
  let progress: CollectProgress | undefined;
  let report = '';
  const line = startProgressLine(() => {
    const status = chalk.dim(progress ? describe(progress) : 'starting');
    const rows = (process.stderr.rows ?? 24) - 2;
    const lines = report.split('\n');
    return report === '' ? status : [...lines.slice(0, rows), status].join('\n');
  });
  return {
    noteProgress(latest) {
      progress = latest;
    },
    showReport(latest) {
      report = process.stderr.isTTY ? latest : '';
    },
    noteOutput(name, chunk) {
      if (showOutput) return line.writeAbove(printable(chunk));
      const kept = printed.get(name) ?? '';
      if (kept.length < KEPT_CHARACTERS) printed.set(name, (kept + chunk).slice(0, KEPT_CHARACTERS));
    },
    stop() {
      line.stop();
      for (const [name, text] of printed) {
        const title = `${name} printed, among others (--show-output shows all):`;
        process.stderr.write(`${chalk.dim(title)}\n${printable(firstLines(text))}\n`);
      }
    },
  };
}

function describe({ runsDone, runsLeft, remainingMs }: CollectProgress): string {
  const counts = `${formatInteger(runsDone)} runs done, up to ${formatInteger(runsLeft)} to go`;
  return `${counts}, about ${formatDuration(remainingMs)} left (Ctrl-C keeps what is measured)`;
}

function firstLines(text: string): string {
  return text.trimEnd().split('\n').slice(0, 10).join('\n');
}
