// Attack: throws a proxy whose every trap throws, so that whoever looks at it fails as well.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const refuse = () => {
  throw new Error('Do not look at me.');
};

const TRAPS = {
  get: refuse,
  has: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  getOwnPropertyDescriptor: refuse,
};

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw new Proxy(new Error('Never to be read.'), TRAPS);
  }
}
