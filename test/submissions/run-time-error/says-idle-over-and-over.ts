// Attack: forges 200,000 valid messages that it is idle, all of them stale, and then gives up.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const idle = { type: 'idle', received: 1_000_000, timerInMs: 1, waiting: true, workers: 0, activity: 0 };
    writeToChannel(`${JSON.stringify(idle)}\n`.repeat(200_000));
    throw new Error('All of it was for nothing.');
  }
}
