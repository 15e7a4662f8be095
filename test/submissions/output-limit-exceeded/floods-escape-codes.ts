// Attack: writes 64 MB of terminal escape codes to standard output.
// Verdict: output-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const CHUNK = `${'\u001b[2J\u001b[H\u001b]0;pwned\u0007\u009b31m'.repeat(40)}\n`;
const ENOUGH = 64 * 2 ** 20;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    for (let written = 0; written < ENOUGH; written += CHUNK.length) {
      await new Promise((resolve) => process.stdout.write(CHUNK, resolve));
    }
    throw new Error('Attack succeeded: all of it was taken.');
  }
}
