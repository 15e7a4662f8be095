// Attack: forges a second "imported", so that the harness hands out the text once more.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    writeToChannel('{"type":"imported"}\n');
    return countAnagrams(text);
  }
}
