import { afterAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../src/benchmark/load/load-orchestrator.ts';
import { measureScaling } from '../../src/review/scaling.ts';
import { createInlineOrchestrators } from '../support/inline-orchestrators.ts';

const orchestrators = createInlineOrchestrators();
afterAll(() => orchestrators.remove());

describe('measureScaling', () => {
  it('measures each orchestrator on the same texts, which grow', async () => {
    const [candidate, wrong] = await Promise.all([
      loadOrchestrator('example-solution.ts'),
      loadOrchestrator(orchestrators.write('return {};')),
    ]);
    const points = await measureScaling({
      orchestrators: { candidate, baseline: wrong },
      isolation: 'process',
      seed: 7,
    });
    const own = points.filter(({ role }) => role === 'candidate');
    expect(own.slice(0, 4)).toMatchObject([
      { words: 20, multisets: 10, floorMs: 2250, outcome: 'accepted' },
      { words: 64, multisets: 32, floorMs: 2250, outcome: 'accepted' },
      { words: 128, multisets: 64, floorMs: 2500, outcome: 'accepted' },
      { words: 256, multisets: 128, floorMs: 3000, outcome: 'accepted' },
    ]);
    for (const { runtimeMs, floorMs } of own) expect(runtimeMs).toBeGreaterThanOrEqual(floorMs - 5);
    // What fails on a text is not given a larger one.
    expect(points.filter(({ role }) => role === 'baseline')).toMatchObject([
      { words: 20, outcome: 'wrong-answer' },
    ]);
    expect(points.filter(({ role }) => role === 'example')).toEqual([]);
  }, 60_000);

  it('measures nothing after an abort', async () => {
    const candidate = await loadOrchestrator('example-solution.ts');
    const signal = AbortSignal.abort();
    await expect(
      measureScaling({ orchestrators: { candidate }, isolation: 'process', seed: 7, signal }),
    ).resolves.toEqual([]);
  });
});
