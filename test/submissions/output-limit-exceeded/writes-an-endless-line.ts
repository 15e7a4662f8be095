// Attack: writes 64 MB without a line break to the channel, for the harness to keep until there is one.
// Verdict: output-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

const CHUNK = 'x'.repeat(1024 * 1024);
const ENOUGH = 64 * CHUNK.length;

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    for (let written = 0; written < ENOUGH; written += CHUNK.length) writeToChannel(CHUNK);
    return countAnagrams(text);
  }
}
