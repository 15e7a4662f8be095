// What `--watch` says of a change, in words.

import type { ChalkInstance } from 'chalk';
import type { Ratio } from '../benchmark/comparison.ts';
import type { Change } from '../benchmark/find-changes.ts';
import { factor } from './quantity.ts';

/** @param against what the new figures are compared with, such as `the previous run` */
export function renderChanges(changes: readonly Change[], against: string, chalk: ChalkInstance): string {
  if (changes.length === 0) return '';
  const labels = changes.map(({ testCase, metric }) => `${testCase}, ${metric}`);
  const width = Math.max(...labels.map((label) => label.length));
  const lines = changes.map(
    ({ ratio }, index) => `  ${labels[index]?.padEnd(width)}  ${renderRatio(ratio, chalk)}`,
  );
  return `${[chalk.bold(`Against ${against}`), ...lines].join('\n')}\n`;
}

function renderRatio(ratio: Ratio | null, chalk: ChalkInstance): string {
  if (ratio === null) return chalk.dim('too few runs to say');
  const { estimate, low, high } = ratio;
  const figures = `${factor(estimate)} (${factor(low)} to ${factor(high)})`;
  if (high < 1) return `${figures}  ${chalk.green('faster')}`;
  if (low > 1) return `${figures}  ${chalk.yellow('slower')}`;
  return `${figures}  ${chalk.dim('no detectable change')}`;
}
