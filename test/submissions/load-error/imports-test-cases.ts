// Attack: imports the test cases as a module, and returns their answers.

import testCases from '../../../resources/test_cases.json' with { type: 'json' };
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const known = Object.values(testCases).find((testCase) => testCase.text === text);
    if (!known) throw new Error('Expected to know the answer.');
    return known.expected.anagramCounts as AnagramCounts;
  }
}
