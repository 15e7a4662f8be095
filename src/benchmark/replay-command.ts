// The command that repeats one run of a benchmark with `npm run pipeline`.

import type { ClockName } from '../simulation/clock.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Job } from './measure.ts';

export interface Replay {
  readonly job: Job;
  readonly file: string;
  readonly clock: ClockName;
  readonly isolation: IsolationTier;
}

export function replayCommand({ job, file, clock, isolation }: Replay): string {
  const words = [
    '--test-case',
    job.testCase.name,
    '--orchestrator',
    file,
    ...(job.variant === null ? [] : ['--variant', String(job.variant)]),
    ...scheduleOptions(job),
    ...(job.randomSeed === 0 ? [] : ['--random-seed', String(job.randomSeed)]),
    '--clock',
    clock,
    // A stranger's code is to be kept as well when it is run again.
    ...(isolation === 'process' ? [] : ['--isolation', isolation]),
  ];
  return pipelineCommand(words);
}

function scheduleOptions({ kind, index }: Job): string[] {
  switch (kind) {
    case 'clean':
      return ['--no-faults'];
    case 'faulted':
      return ['--seed', String(index)];
    case 'survival':
      return ['--probe', String(index)];
    case 'permanent':
      return ['--probe', 'permanent'];
  }
}

/** Ready to be pasted into a shell. */
export function pipelineCommand(words: readonly string[]): string {
  return `npm run pipeline -- ${words.map(quote).join(' ')}`;
}

/** As a shell takes it for one word. */
export function quote(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
