// Where the time of a run went, a line for each part, with a bar that reads without colour too.

import type { ChalkInstance } from 'chalk';
import { formatDuration } from '../../src/report/format.ts';
import { padEnd } from '../../src/report/layout.ts';
import { share } from '../../src/report/quantity.ts';
import { ETL_TIME_PARTS, type EtlTimeBreakdown } from '../measure/where-the-time-went.ts';

const SHOWN: Readonly<
  Record<keyof EtlTimeBreakdown, { label: string; colour: 'green' | 'cyan' | 'yellow' | 'magenta' | 'dim' }>
> = {
  writing: { label: 'combining and encoding', colour: 'magenta' },
  processingOnMain: { label: 'processing, main thread', colour: 'yellow' },
  processingInWorkers: { label: 'processing, worker threads', colour: 'green' },
  network: { label: 'only waiting for the network', colour: 'cyan' },
  rest: { label: 'the rest', colour: 'dim' },
};

const LABEL_WIDTH = 30;
const BAR_WIDTH = 30;

export function renderTimes(times: EtlTimeBreakdown, chalk: ChalkInstance): string[] {
  const totalMs = ETL_TIME_PARTS.reduce((sum, part) => sum + times[part], 0);
  return ETL_TIME_PARTS.map((part) => {
    const { label, colour } = SHOWN[part];
    const ratio = totalMs === 0 ? 0 : times[part] / totalMs;
    const bar = chalk[colour]('█'.repeat(Math.round(ratio * BAR_WIDTH)));
    const figures = `${formatDuration(times[part]).padStart(9)} ${share(ratio).padStart(8)}`;
    return `  ${padEnd(label, LABEL_WIDTH)}${figures}  ${bar}`.trimEnd();
  });
}
