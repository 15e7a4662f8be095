// Attack: forges an answer before it was given a text.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

const usage = { cpuTimeMs: 0, memoryBytes: 0, peakMemoryBytes: 0 };
writeToChannel(`${JSON.stringify({ type: 'answer', entries: [['act', 1]], kind: 'Object', usage })}\n`);

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
