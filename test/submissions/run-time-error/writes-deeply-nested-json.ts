// Attack: writes a message of two million nested arrays, which may overflow the stack of whoever parses it.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

const DEPTH = 2_000_000;

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    writeToChannel(`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}\n`);
    return countAnagrams(text);
  }
}
