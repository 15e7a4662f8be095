// Attack: imports a file of its own project that is a symbolic link to the answers outside of it.

import testCases from './data.json' with { type: 'json' };

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    const known = Object.values(testCases).find((testCase) => testCase.text === text);
    if (!known) throw new Error('Expected to know the answer.');
    return known.expected.anagramCounts;
  }
}
