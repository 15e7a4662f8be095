// Test cases and orchestrators for tests of the collectors, which need no more of them than this.

import type { LoadedOrchestrator } from '../../src/benchmark/load/load-orchestrator.ts';
import type { MeasuredCase } from '../../src/benchmark/measure.ts';
import type { TestCaseName } from '../../src/benchmark/test-cases.ts';

/** A text of these words, each of other letters; without any, a text that needs nothing. */
export function measuredCase(name: TestCaseName, words: readonly string[] = ['cat']): MeasuredCase {
  const text = words.join(' ');
  const letterMultisets = words.map((word) => [...word].sort().join(''));
  return {
    name,
    expectation: {
      text,
      anagramCounts: {},
      words: words.length,
      necessaryCalls: { text, filteredText: text, letterMultisets },
      floorMs: words.length === 0 ? 0 : 2250,
    },
  };
}

export function loadedOrchestrator(name: string): LoadedOrchestrator {
  return {
    name,
    file: `${name}.ts`,
    program: { files: new Map(), entryPath: `${name}.mjs`, agentPath: 'agent.cjs', mainPath: 'main.cjs' },
    sourceMaps: new Map(),
    replacedFiles: [],
  };
}
