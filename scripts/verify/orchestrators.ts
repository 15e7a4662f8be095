// The orchestrators that the kit is tried on.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What an interviewer compares with. */
export const REFERENCE_ORCHESTRATORS = [
  'example-solution.ts',
  ...readdirSync('benchmark_orchestrators').map((name) => join('benchmark_orchestrators', name)),
];

/** Unusual but honest ones, which put a clock to the test. */
export const STRAINING_ORCHESTRATORS = ['cpu-heavy.ts', 'file-reader.ts', 'timers-of-every-kind.ts'].map(
  (name) => join('test', 'submissions', 'accepted', name),
);
