// Attack: loops for ever without letting go of its thread.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    for (;;) JSON.stringify({});
  }
}
