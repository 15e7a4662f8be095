// Attack: opens the standard output of the process that measures it, by way of /proc, and writes results of its own there.
// Verdict: run-time-error; process: none

import { writeFileSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const RESULTS = {
  orchestrators: [{ verdict: 'accepted', reason: 'Attack succeeded: these results are forged.' }],
};

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    try {
      writeFileSync(`/proc/${process.ppid}/fd/1`, `${JSON.stringify(RESULTS)}\n`);
    } catch {
      // Out of reach.
    }
    throw new Error('Nobody has read the forged results.');
  }
}
