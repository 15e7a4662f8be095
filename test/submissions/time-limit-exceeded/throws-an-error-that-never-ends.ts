// Attack: throws an error whose message is computed for ever.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw Object.defineProperty(new Error(), 'message', {
      get: () => {
        for (;;) JSON.stringify({});
      },
    });
  }
}
