// What other orchestrators are compared with.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';

/** The naive orchestrator as it was. */
export const BASELINE_FILE = join(KIT_DIRECTORY, 'benchmark_orchestrators', 'naive.ts');

/** `null` in a copy of the kit that lacks it. */
export const BASELINE: string | null = existsSync(BASELINE_FILE) ? BASELINE_FILE : null;
