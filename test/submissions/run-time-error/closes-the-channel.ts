// Attack: closes the descriptor that the harness talks over.
// Verdict: run-time-error

import { closeSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { CHANNEL } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    closeSync(CHANNEL);
    return countAnagrams(text);
  }
}
