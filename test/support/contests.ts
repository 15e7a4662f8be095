// Made-up comparisons for the tests of reports and exports: one orchestrator of every kind.

import type { Comparison } from '../../src/benchmark/comparison.ts';
import type { BenchmarkResults } from '../../src/benchmark/results.ts';
import type { TestCaseName } from '../../src/benchmark/test-cases.ts';
import { benchmarkResults, comparisonOf, type MadeUp, type Standings } from './results.ts';

export interface Contest {
  readonly results: BenchmarkResults;
  readonly comparison: Comparison;
}

const CONTESTANTS: readonly MadeUp[] = [
  { name: 'naive', runtimeMs: 8060, successes: 7, survived: 0 },
  { name: 'concurrent-retries', runtimeMs: 2330, cpuTimeMs: 96 },
  { name: 'streaming', runtimeMs: 2345, memoryBytes: 60.9e6 },
  { name: 'hedged-requests', runtimeMs: 2310, amplification: 1.98 },
  {
    name: 'cheat',
    runtimeMs: 2260,
    verdict: 'bypassed-tasks',
    reason: 'The answer has "cat", but no findAnagrams succeeded for it.',
  },
  { name: 'broken', verdict: 'load-error', reason: 'SyntaxError: Unexpected token\n  at broken.ts:1:1' },
];

const TIED = { kind: 'best', tied: true } as const;
const BEST = { kind: 'best', tied: false } as const;
const COST = { kind: 'at-a-cost', cost: '1.98 times the necessary attempts' } as const;

const STANDINGS: Standings = {
  'concurrent-retries': { successRate: TIED, cleanRuntime: BEST, faultedRuntime: BEST, amplification: TIED },
  streaming: {
    successRate: TIED,
    cleanRuntime: { kind: 'too-close-to-call', moreRuns: 12 },
    cpuTime: { kind: 'too-close-to-call', moreRuns: null },
    amplification: TIED,
    peakMemory: BEST,
  },
  'hedged-requests': { successRate: TIED, faultedRuntime: COST, faultedEfficiency: COST },
  // The renderers must not believe it.
  cheat: { cleanRuntime: BEST },
};

/** The first of the contestants above, then as many ordinary ones as are needed. */
export function contest(
  count = CONTESTANTS.length,
  testCases: readonly TestCaseName[] = ['medium'],
): Contest {
  const more = Array.from({ length: Math.max(0, count - CONTESTANTS.length) }, (_, index) => ({
    name: index % 7 === 0 ? `candidate-with-a-very-long-name-${index}-final-version-2` : `candidate-${index}`,
    runtimeMs: 2400 + index * 170,
    successes: 50 - (index % 4),
  }));
  const results = benchmarkResults([...CONTESTANTS, ...more].slice(0, count), { testCases });
  return { results, comparison: comparisonOf(results, STANDINGS) };
}
