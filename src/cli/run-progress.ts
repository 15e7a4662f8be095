// The progress of one run: how many attempts were made, failed, were repeated and are in flight.

import { formatDuration, formatInteger } from '../report/format.ts';
import { printable } from '../report/printable.ts';
import type { World } from '../simulation/world.ts';
import { coloursOf } from './colours.ts';
import { startProgressLine } from './progress-line.ts';

export interface RunProgress {
  update(world: World): void;
  writeAbove(text: string): void;
  stop(): void;
}

export function startRunProgress(name: string): RunProgress {
  const chalk = coloursOf('stderr');
  const startedAt = performance.now();
  let world: World | undefined;
  const line = startProgressLine(() => {
    const elapsed = formatDuration(performance.now() - startedAt);
    if (!world) return chalk.dim(`${name}: starting, ${elapsed}`);
    const { ledger, failures, retries, inFlight, queued } = world;
    const counts = [
      `${formatInteger(ledger.length)} attempts`,
      `${formatInteger(failures)} failed`,
      `${formatInteger(retries)} retries`,
      `${inFlight} in flight`,
      ...(queued > 0 ? [`${formatInteger(queued)} queued`] : []),
      elapsed,
    ];
    return chalk.dim(`${name}: ${counts.join(', ')}`);
  });
  return {
    update: (latest) => {
      world = latest;
    },
    // A stranger's control codes could rewrite what the terminal shows.
    writeAbove: (text) => line.writeAbove(printable(text)),
    stop: line.stop,
  };
}
