// Attack: throws an error whose message, name and stack throw when they are read.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const refuse = () => {
  throw new Error('Do not read me.');
};

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw Object.defineProperties(new Error('Never to be read.'), {
      message: { get: refuse },
      name: { get: refuse },
      stack: { get: refuse },
    });
  }
}
