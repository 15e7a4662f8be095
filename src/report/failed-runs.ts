// How runs failed, with the commands that replay one of each kind.

import type { ChalkInstance } from 'chalk';
import type { FailureGroup } from '../benchmark/results.ts';
import { formatInteger } from './format.ts';
import { firstLine, wrap, wrapCommand } from './layout.ts';

export interface FailedRunsOptions {
  readonly chalk: ChalkInstance;
  readonly width: number;
  /** how many ways to fail are shown */
  readonly most: number;
  /** whose runs they are */
  readonly prefix?: string;
}

export function renderFailures(failures: readonly FailureGroup[], options: FailedRunsOptions): string[] {
  const { chalk, width, most, prefix = '' } = options;
  const lines = failures.slice(0, most).flatMap(({ runs, outcome, reason, replayCommand }) => {
    const count = `${formatInteger(runs)} ${runs === 1 ? 'run' : 'runs'}`;
    const text = `${prefix}${count}: ${outcome}: ${firstLine(reason)}`;
    const command = replayCommand === null ? [] : wrapCommand(replayCommand, width, '    ');
    return [...wrap(text, { width, first: '  ', rest: '    ' }), ...command.map((line) => chalk.dim(line))];
  });
  const hidden = failures.length - most;
  if (hidden > 0) {
    lines.push(
      chalk.dim(`  … and ${hidden} more ${hidden === 1 ? 'way' : 'ways'} to fail: --detailed shows all`),
    );
  }
  return lines;
}
