// Several calls of one instance, and inputs that are no texts.

import { afterAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../src/benchmark/load/load-orchestrator.ts';
import type { CallPlan } from '../../src/simulation/calls.ts';
import { noFaults } from '../../src/simulation/fault-schedule.ts';
import { type Run, runOrchestrator } from '../../src/simulation/run.ts';
import { NO_LIMITS } from '../../src/simulation/run-end.ts';
import { createInlineOrchestrators } from '../support/inline-orchestrators.ts';

const orchestrators = createInlineOrchestrators();
afterAll(() => orchestrators.remove());

async function runCalls(calls: CallPlan, body: string, head = ''): Promise<Run> {
  const { program } = await loadOrchestrator(orchestrators.write(body, head));
  return runOrchestrator({
    program,
    text: 'cat',
    calls,
    schedule: noFaults,
    randomSeed: 0,
    clock: 'virtual',
    isolation: 'process',
    limits: { ...NO_LIMITS, importMs: 10_000, realMs: 20_000 },
  });
}

const answersOf = ({ calls }: Run) => calls.map(({ end }) => (end.type === 'answered' ? end.entries : end));

describe.concurrent('runOrchestrator: several calls', () => {
  it('hands over any value that JSON can write, and undefined', async () => {
    const run = await runCalls(
      [[42], [null], [undefined], [{ text: ['cat'] }], ['']],
      'return tell([typeof text, text]);',
    );
    expect(answersOf(run)).toEqual([
      [['["number",42]', 1]],
      [['["object",null]', 1]],
      [['["undefined",null]', 1]],
      [['["object",{"text":["cat"]}]', 1]],
      [['["string",""]', 1]],
    ]);
  });

  it('makes the calls of a group at once, on virtual time', async () => {
    const run = await runCalls(
      [['slow', 'quick']],
      "await filterInput(text); if (text === 'slow') await getWords(text); return { [text]: 1 };",
    );
    expect(answersOf(run)).toEqual([[['slow', 1]], [['quick', 1]]]);
    const [slow, quick] = run.calls;
    expect((slow?.endedMs ?? 0) - (quick?.endedMs ?? 0)).toBeGreaterThanOrEqual(900);
    expect(run.ledger.map(({ arrivedMs }) => arrivedMs > 900)).toEqual([false, false, true]);
    // One of the two seconds would have been real, had the quick call kept the process busy.
    expect(run.skippedMs).toBeGreaterThan(1200);
  });

  it('makes the calls of different groups one after another, on one instance', async () => {
    const run = await runCalls(
      [['a'], ['b']],
      'this.seen = [...(this.seen ?? []), text]; await filterInput(text); return tell(this.seen);',
    );
    expect(answersOf(run)).toEqual([[['["a"]', 1]], [['["a","b"]', 1]]]);
    expect(run.calls.map(({ attempts }) => attempts)).toEqual([1, 1]);
    expect(run.end).toEqual(expect.objectContaining({ type: 'answered', entries: [['["a","b"]', 1]] }));
  });

  it('goes on after a call that was rejected', async () => {
    const run = await runCalls([['a'], ['b']], "if (text === 'a') throw new RangeError('no a'); return {};");
    expect(run.calls.map(({ end }) => end.type)).toEqual(['rejected', 'answered']);
    expect(run.end.type).toBe('answered');
  });

  it('tells a deadlock of a later call from the answers before it', async () => {
    const run = await runCalls([['a'], ['b']], "if (text === 'b') await new Promise(() => {}); return {};");
    expect(run.calls).toHaveLength(1);
    expect(run.end).toEqual({ type: 'deadlocked', duringImport: false });
  });

  it('does not believe an answer to a call that is not open', async () => {
    const run = await runCalls(
      [['a'], ['b']],
      `const usage = { cpuTimeMs: 0, memoryBytes: 0, peakMemoryBytes: 0 };
       writeSync(3, JSON.stringify({ type: 'answer', id: 1, entries: [], kind: 'Object', usage }) + '\\n');
       return new Promise(() => { setInterval(() => {}, 1000); });`,
      "import { writeSync } from 'node:fs';",
    );
    expect(run.end).toEqual({ type: 'violated', reason: 'answered a call that was not open' });
  });
});
