// How a standing looks: a mark that reads without colour, and green for the best alone.

import type { ChalkInstance } from 'chalk';
import type { MetricComparison, MetricId, Standing, TestCaseComparison } from '../benchmark/comparison.ts';
import type { OrchestratorResult, TestCaseResult } from '../benchmark/results.ts';

export const NO_MARK = ' ';

export function markOf(standing: Standing | undefined): string {
  switch (standing?.kind) {
    case 'best':
      return standing.tied ? '=' : '*';
    case 'too-close-to-call':
      return '~';
    case 'at-a-cost':
      return '!';
    default:
      return NO_MARK;
  }
}

export function paintBy(standing: Standing | undefined, chalk: ChalkInstance): (text: string) => string {
  if (standing?.kind === 'best') return chalk.green.bold;
  if (standing?.kind === 'at-a-cost') return chalk.yellow;
  return (text) => text;
}

/** `undefined` for who is out of the running, whatever its figures. */
export function standingOf(
  comparison: TestCaseComparison | undefined,
  metric: MetricId | undefined,
  { orchestrator, index, result }: Contestant,
): Standing | undefined {
  if (metric === undefined || isDisqualified(orchestrator, result)) return undefined;
  const compared: MetricComparison | undefined = comparison?.metrics[metric];
  return compared?.standings[index];
}

/** An orchestrator in one test case; without a result where it was not measured. */
export interface Contestant {
  readonly orchestrator: OrchestratorResult;
  /** its place in the results */
  readonly index: number;
  readonly result: TestCaseResult | undefined;
}

export function isDisqualified(orchestrator: OrchestratorResult, result?: TestCaseResult): boolean {
  return orchestrator.verdict !== 'accepted' || (result !== undefined && result.verdict !== 'accepted');
}

export const MARKS: readonly string[] = [
  '* best',
  '= tied for the best: cannot be told apart',
  '~ too close to call',
  '! good, but at a cost',
  '– not measured',
];
