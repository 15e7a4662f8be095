// Attack: writes a rejection with millions of causes itself, for the harness to search each of them for each failure.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const causes = Array.from({ length: 2_000_000 }, () => '');
    const error = { name: 'Error', message: 'no', stack: '', causes };
    const usage = { cpuTimeMs: 0, memoryBytes: 0, peakMemoryBytes: 0 };
    writeToChannel(`${JSON.stringify({ type: 'rejected', id: 0, error, usage })}\n`);
    return new Promise(() => {});
  }
}
