// Attack: lets a child process write 64 MB to the standard output that it inherits.
// Verdict: output-limit-exceeded; permission: run-time-error

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const child = spawn('sh', ['-c', 'head -c 67108864 /dev/zero | tr "\\0" x'], { stdio: 'inherit' });
    await once(child, 'exit');
    throw new Error('Attack succeeded: all of it was taken.');
  }
}
