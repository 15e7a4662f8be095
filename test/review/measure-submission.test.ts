// How much is measured when there is next to no time.

import { describe, expect, it } from 'vitest';
import { measureSubmission } from '../../src/review/measure-submission.ts';

describe('measureSubmission', () => {
  it('measures eight schedules of the richest text, whatever the budget', { timeout: 120_000 }, async () => {
    const { results, places } = await measureSubmission(
      {
        file: 'example-solution.ts',
        isolation: 'process',
        inputs: 'generated',
        seed: 3,
        iterations: 1,
        schedules: 10,
        budgetMs: 1,
      },
      { signal: new AbortController().signal, onProgress: () => {} },
    );
    const schedulesOf = (place: number) =>
      results.orchestrators[place]?.testCases.map(({ testCase, faulted }) => [testCase, faulted?.schedules]);
    const least = [
      ['large', 8],
      ['medium', 1],
      ['small', 1],
    ];
    expect(schedulesOf(places.candidate)).toEqual(least);
    expect(schedulesOf(places.example)).toEqual(least);
    expect(schedulesOf(places.baseline)?.[0]).toEqual(['large', 1]);
    expect(results.settings.complete).toBe(false);
  });
});
