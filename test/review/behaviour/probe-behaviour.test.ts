import { stat } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../../src/benchmark/load/load-orchestrator.ts';
import { chooseRetryPauses, classifyBackoff } from '../../../src/review/behaviour/classify-backoff.ts';
import { behaviourSchedule, probeBehaviour } from '../../../src/review/behaviour/probe-behaviour.ts';
import { createInlineOrchestrators } from '../../support/inline-orchestrators.ts';

const orchestrators = createInlineOrchestrators();
afterAll(() => orchestrators.remove());

/** Looks all words up at once; each is retried after the pause that `pauseOf` gives for its first retry, second … */
async function backoffOf(pauseOf: string) {
  const file = orchestrators.write(
    `const words = await getWords(await filterInput(text));
    const lookUp = async (word: string) => {
      for (let retry = 1; ; retry += 1) {
        const found = await findAnagrams(word, []).catch(() => undefined);
        if (found) return found;
        await sleep((${pauseOf})(retry));
      }
    };
    await Promise.all(words.map(lookUp));
    return {};`,
    `import { setTimeout as sleep } from 'node:timers/promises';`,
  );
  const orchestrator = await loadOrchestrator(file);
  const { runs } = await probeBehaviour({ orchestrator, isolation: 'process', seed: 3 });
  return classifyBackoff(chooseRetryPauses(runs, []));
}

describe('behaviourSchedule', () => {
  it('lets the first four attempts of each lookup fail, and nothing else', () => {
    const fails = (task: 'filterInput' | 'findAnagrams', attempt: number) =>
      behaviourSchedule.fails({ task, key: 'act', attempt, failureRate: 0.1 });
    expect([1, 4, 5].map((attempt) => fails('findAnagrams', attempt))).toEqual([true, true, false]);
    expect(fails('filterInput', 1)).toBe(false);
  });
});

describe('probeBehaviour', () => {
  it('shows the pauses of real runs', async () => {
    const near = (ms: number) => expect.closeTo(ms, -1.3);
    expect(await backoffOf('(retry: number) => 50 * 2 ** retry')).toEqual({
      kind: 'exponential',
      hasJitter: false,
      pausesMs: [near(100), near(200), near(400), near(800)],
    });
    expect(await backoffOf('() => 200')).toMatchObject({ kind: 'constant', hasJitter: false });
    expect(await backoffOf('(retry: number) => 100 * retry')).toMatchObject({ kind: 'linear' });
    expect(await backoffOf('(retry: number) => (1 + Math.random()) * 100 * 2 ** retry')).toMatchObject({
      kind: 'exponential',
      hasJitter: true,
    });
  }, 120_000);

  it('knows how large the dictionary is, and makes no run after an abort', async () => {
    const orchestrator = await loadOrchestrator('example-solution.ts');
    const signal = AbortSignal.abort();
    const probe = await probeBehaviour({ orchestrator, isolation: 'process', seed: 3, signal });
    const { size } = await stat('resources/english_dictionary.json');
    expect(probe).toEqual({ runs: [], dictionaryBytes: size });
  });
});
