// Attack: keeps its answers in a global variable, and returns them without the tasks if they are there. Every run is
// a process of its own, so they never are.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const shared = globalThis as { orchestratorAnswers?: Map<string, AnagramCounts> };

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    shared.orchestratorAnswers ??= new Map();
    const known = shared.orchestratorAnswers.get(text);
    if (known) return known;
    const counts = await countAnagrams(text);
    shared.orchestratorAnswers.set(text, counts);
    return counts;
  }
}
