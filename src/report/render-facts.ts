// Facts as lines: labels on the left, what is said on the right.

import type { ChalkInstance } from 'chalk';
import type { Fact } from './conditions.ts';
import { padEnd, wrap } from './layout.ts';

export const FACT_LABEL_WIDTH = 12;

export function renderFacts(
  facts: readonly Fact[],
  { chalk, width }: { chalk: ChalkInstance; width: number },
): string[] {
  return facts.flatMap(({ label, text, isWarning }) =>
    wrap(text, { width, first: padEnd(label, FACT_LABEL_WIDTH) }).map((line) =>
      isWarning ? chalk.yellow(line) : chalk.dim(line),
    ),
  );
}
