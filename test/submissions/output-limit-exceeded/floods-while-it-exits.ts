// Attack: writes 64 MB in an exit handler, after it has said all that it had to say.
// Verdict: output-limit-exceeded

import { writeSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const CHUNK = `${'x'.repeat(1023)}\n`;
const ENOUGH = 64 * 2 ** 20;

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    process.on('exit', () => {
      for (let written = 0; written < ENOUGH; written += CHUNK.length) writeSync(1, CHUNK);
    });
    process.exit(0);
  }
}
