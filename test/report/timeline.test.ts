import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { renderTimeline } from '../../src/report/timeline.ts';
import { failingFirst, tracedRun, wordsOf } from '../support/ledgers.ts';
import { widestLine } from '../support/widest-line.ts';

const plain = new Chalk({ level: 0 });
const FAILURES = failingFirst({ 'cat dog tea': 1, act: 2 });

describe('renderTimeline', () => {
  it('shows each attempt while there are few', () => {
    const run = tracedRun(['cat', 'dog', 'tea'], FAILURES);
    expect(renderTimeline(run, { chalk: plain, width: 80 })).toMatchInlineSnapshot(`
      "9 attempts in 4.76 s, of which 4 failed and 4 were retries

      slot 1        │F××××××××××××f─────────────W××××××××××××w─────────────A×××a××a───
      slot 2        │······················································A────······
      slot 3        │······················································A────······
                    └┴─────────────┴────────────┴─────────────┴─────────────┴─────────
      time           0 ms          1.00 s       2.00 s        3.00 s        4.00 s
      in flight ≤3   ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃█████▃▃▃▃▃▃

      F filterInput, W getWords, A findAnagrams; lower case: a retry; ─ succeeds;
      × fails; · nothing in flight
      "
    `);
  });

  it('shows how busy the service was when there are many, and the queue', () => {
    const run = tracedRun(wordsOf(100), failingFirst({ aaa: 3, aab: 1, aac: 2 }));
    expect(renderTimeline(run, { chalk: plain, width: 80 })).toMatchInlineSnapshot(`
      "108 attempts in 3.51 s, of which 6 failed and 5 were retries

      slots 1–3     │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒████×██████████████▒▒▒▒×▒▒▒▒
      slots 4–6     │·····································██████████████████×·········
      slots 7–9     │·····································██████████████▓▓▓▓▒·········
      slots 10–12   │·····································██████████████░·············
      slots 13–15   │·····································██████████████░·············
      slots 16–18   │·····································██████████████░·············
      slots 19–21   │·····································█████████×████░·············
      slots 22–24   │·····································██████████████░·············
      slots 25–27   │·····································██████████████░·············
      slots 28–30   │·····································██████████████░·············
      slots 31–32   │·····································██████████████░·············
                    └┴──────────────────┴─────────────────┴──────────────────┴────────
      time           0 ms               1.00 s            2.00 s             3.00 s
      in flight ≤32  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███████████████▂▂▂▂▁▁▁▁▁▁▁▁▁
      queued ≤68                                          █████▅▅▅▅▅▁▁▁▁▁

      Slots in use: · none, ░ ▒ ▓ some, █ all; × an attempt fails
      "
    `);
  });

  it('hides no failure, however short it is drawn', () => {
    const run = tracedRun(['cat'], failingFirst({ act: 200 }));
    const ending = {
      ...run,
      ledger: run.ledger.map((record) => ({ ...record, failed: record.attempt === 100 })),
    };
    expect(renderTimeline(ending, { chalk: plain, width: 60 })).toMatch(/^slot 1.*×/m);
  });

  it.each([60, 80, 100, 160])('stays within %i columns', (width) => {
    const run = tracedRun(wordsOf(300), FAILURES);
    const timeline = renderTimeline(run, { chalk: new Chalk({ level: 1 }), width });
    expect(widestLine(timeline)).toBeLessThanOrEqual(width);
  });

  it('says so when no attempt was made', () => {
    const run = { ledger: [], runtimeMs: 12 };
    expect(renderTimeline(run, { chalk: plain, width: 80 })).toBe('No attempt was made.\n');
  });
});
