// Attack: forges 200,000 messages that a worker has started; each is worth an answer of the harness, and
// nobody reads them.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { writeToChannel } from '../support/write-to-channel.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    writeToChannel(`${JSON.stringify({ type: 'started' })}\n`.repeat(200_000));
    throw new Error('All of it was for nothing.');
  }
}
