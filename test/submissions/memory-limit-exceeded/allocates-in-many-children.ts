// Attack: spreads 1.6 GB over sixteen child processes, each of them far below the limit.
// Verdict: memory-limit-exceeded; permission: run-time-error

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const PROGRAM = `
  // orchestrator-attack
  const hoard = Buffer.alloc(100 * 2 ** 20, 1);
  setTimeout(() => hoard.length, 3000);
`;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const children = Array.from({ length: 16 }, () =>
      spawn(process.execPath, ['-e', PROGRAM], { stdio: 'ignore' }),
    );
    await Promise.all(children.map((child) => once(child, 'exit')));
    throw new Error('Attack succeeded: the children had 1.6 GB.');
  }
}
