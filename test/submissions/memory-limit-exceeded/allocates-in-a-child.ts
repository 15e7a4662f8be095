// Attack: allocates in a child process with a heap limit of its own, 2 GB at the most.
// Verdict: memory-limit-exceeded; permission: run-time-error

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const PROGRAM = `
  // orchestrator-attack
  const hoard = [];
  while (hoard.length < 128) hoard.push(Buffer.alloc(16 * 2 ** 20, 1));
  setTimeout(() => {}, 5000);
`;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const child = spawn(process.execPath, ['--max-old-space-size=4096', '-e', PROGRAM], { stdio: 'ignore' });
    const [exitCode] = await once(child, 'exit');
    throw new Error(`Attack succeeded: the child had 2 GB and exit code ${exitCode}.`);
  }
}
