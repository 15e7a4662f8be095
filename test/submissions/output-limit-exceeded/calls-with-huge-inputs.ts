// Attack: forges attempts with inputs of 7 MB each, for the harness to sort letter by letter and to keep in its ledger.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

const INPUT = 'x'.repeat(7_000_000);
const CALLS = 1000;

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    for (let id = 1_000_000; id < 1_000_000 + CALLS; id += 1) {
      writeToChannel(`{"type":"attempt","id":${id},"task":"findAnagrams","input":"${INPUT}${id}"}\n`);
    }
    throw new Error('Attack succeeded: all of it was taken.');
  }
}
