// Attack: writes bytes that are no message, nor even text, to the descriptor that the harness talks over.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    writeToChannel(`\u0000{"type":"ready"\u0000}]]${'['.repeat(100_000)}\n\n\n`);
    return countAnagrams(text);
  }
}
