import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { TracedRun } from '../../src/report/slots.ts';
import { renderTrace } from '../../src/report/trace.ts';
import { endedEarly, failingFirst, tracedRun, wordsOf } from '../support/ledgers.ts';

const eventSchema = v.object({
  ph: v.picklist(['X', 'b', 'e', 'C', 'M']),
  name: v.string(),
  pid: v.number(),
  tid: v.optional(v.number()),
  ts: v.optional(v.pipe(v.number(), v.integer())),
  dur: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  cat: v.optional(v.string()),
  id: v.optional(v.number()),
  cname: v.optional(v.string()),
  args: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});
const traceSchema = v.object({ displayTimeUnit: v.literal('ms'), traceEvents: v.array(eventSchema) });

type TraceEvent = v.InferOutput<typeof eventSchema>;

function eventsOf(run: TracedRun): TraceEvent[] {
  return v.parse(traceSchema, JSON.parse(renderTrace([{ name: 'an\u001borchestrator', run }]))).traceEvents;
}

const small = tracedRun(['cat', 'dog'], failingFirst({ act: 1 }));
const large = tracedRun(wordsOf(100), failingFirst({ aaa: 3, aab: 1, aac: 2 }));

describe('renderTrace', () => {
  it('shows attempts as slices that say what they were', () => {
    const slices = eventsOf(small).filter(({ ph, cat }) => ph === 'X' && cat !== 'run');
    expect(
      slices.map(({ name, tid, ts, dur, cat, cname }) => [name, tid, ts, dur, cat, cname]),
    ).toMatchInlineSnapshot(`
      [
        [
          "filterInput cat dog #1",
          1,
          0,
          1000000,
          "filterInput",
          "good",
        ],
        [
          "getWords cat dog #1",
          1,
          1000000,
          1000000,
          "getWords",
          "good",
        ],
        [
          "findAnagrams cat #1",
          1,
          2010000,
          250000,
          "findAnagrams,failed",
          "terrible",
        ],
        [
          "findAnagrams dog #1",
          2,
          2010000,
          250000,
          "findAnagrams",
          "good",
        ],
        [
          "findAnagrams cat #2",
          1,
          2260000,
          250000,
          "findAnagrams,retry",
          "bad",
        ],
      ]
    `);
    expect(slices.at(-1)?.args).toEqual({
      task: 'findAnagrams',
      key: 'act',
      attempt: 2,
      retry: true,
      failed: false,
    });
  });

  it('names process and lanes', () => {
    const names = eventsOf(small).filter(({ ph, name }) => ph === 'M' && name !== 'thread_sort_index');
    expect(names.map(({ args }) => args?.name)).toEqual(['an\\u001borchestrator', 'run', 'slot 1', 'slot 2']);
  });

  it.each([
    ['a small run', small],
    ['a run with a queue', large],
    ['a run that ended early', endedEarly(large, 2100)],
    ['a run without attempts', { ledger: [], runtimeMs: 12 }],
  ])('has lanes whose slices never overlap, within the run: %s', (_, run) => {
    const endOf = ({ ts = 0, dur = 0 }: TraceEvent) => ts + dur;
    const slices = eventsOf(run).filter(({ ph }) => ph === 'X');
    for (const lane of new Set(slices.map(({ tid }) => tid))) {
      const inLane = slices.filter(({ tid }) => tid === lane).sort((a, b) => (a.ts ?? 0) - (b.ts ?? 0));
      for (const [index, slice] of inLane.entries()) {
        const next = inLane[index + 1];
        expect(endOf(slice)).toBeLessThanOrEqual(next?.ts ?? Math.round(run.runtimeMs * 1000));
      }
    }
  });

  it('uses no more lanes than the service has places', () => {
    expect(Math.max(...eventsOf(large).map(({ tid }) => tid ?? 0))).toBe(32);
  });

  it('begins and ends each wait in the queue once', () => {
    const waits = eventsOf(large).filter(({ cat }) => cat === 'queue');
    const begun = waits.filter(({ ph }) => ph === 'b');
    expect(begun).toHaveLength(
      large.ledger.filter(({ arrivedMs, startedMs = 0 }) => startedMs > arrivedMs).length,
    );
    for (const { id, ts = 0 } of begun) {
      const ends = waits.filter((event) => event.ph === 'e' && event.id === id);
      expect(ends).toHaveLength(1);
      expect(ends[0]?.ts).toBeGreaterThan(ts);
    }
  });

  it.each([
    ['to its end', large],
    ['that ended early', endedEarly(large, 2100)],
  ])('counts attempts in flight and queued of a run %s', (_, run) => {
    const counts = eventsOf(run).filter(({ ph }) => ph === 'C');
    expect(counts[0]?.ts).toBe(0);
    expect(Math.max(...counts.map(({ args }) => Number(args?.['in flight'])))).toBe(32);
    expect(Math.max(...counts.map(({ args }) => Number(args?.queued)))).toBe(68);
    expect(counts.at(-1)).toMatchObject({
      ts: Math.round(run.runtimeMs * 1000),
      args: { 'in flight': 0, queued: 0 },
    });
  });
});
