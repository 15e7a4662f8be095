// What is seen while a review goes on: its stage, and how long that will still take where it is known.

import { formatDuration } from '../report/format.ts';
import { printable } from '../report/printable.ts';
import { coloursOf } from './colours.ts';
import { startProgressLine } from './progress-line.ts';

export interface ReviewProgress {
  /** Which submission of how many. */
  begin(heading: string): void;
  show(stage: string, remainingMs?: number): void;
  writeAbove(text: string): void;
  stop(): void;
}

export function startReviewProgress(): ReviewProgress {
  const chalk = coloursOf('stderr');
  let heading = '';
  let status = 'starting';
  const line = startProgressLine(() => chalk.dim(printable(`${heading}${status}`)));
  return {
    begin(latest) {
      heading = `${latest}: `;
    },
    show(stage, remainingMs) {
      const left = remainingMs === undefined ? '' : `, about ${formatDuration(remainingMs)} left`;
      status = `${stage}${left} (Ctrl-C ends)`;
    },
    writeAbove: (text) => line.writeAbove(printable(text)),
    stop: line.stop,
  };
}
