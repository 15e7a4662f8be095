// Attack: forges messages without end that it is idle, each with the count that makes it current: every one is worth a jump
// of the clock and an answer of the harness, which nobody reads.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    for (let received = 2; ; received += 1000) {
      const lines = Array.from({ length: 1000 }, (_, index) =>
        JSON.stringify({
          type: 'idle',
          received: received + index,
          timerInMs: 0,
          waiting: true,
          workers: 0,
          activity: 0,
        }),
      );
      writeToChannel(`${lines.join('\n')}\n`);
    }
  }
}
