// Attack: fills its temporary folder with 300 MB.
// Verdict: run-time-error
// Effect: process, permission

import { openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const file = openSync(join(tmpdir(), 'large'), 'w');
    const chunk = Buffer.alloc(2 ** 20, 1);
    for (let megabytes = 0; megabytes < 300; megabytes += 1) writeSync(file, chunk);
    throw new Error('Attack succeeded: 300 MB were taken.');
  }
}
