// Does nothing but return: what is measured of it is what Node itself costs.

import type { AnagramCounts, Orchestrator } from '../types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    return {};
  }
}
