import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/review/timelines.ts';
import { noFaults } from '../../src/simulation/fault-schedule.ts';
import { endedEarly, failingFirst, tracedRun, wordsOf } from '../support/ledgers.ts';

const ABOUT = { role: 'candidate', testCase: 'large', seed: 7, outcome: 'accepted' } as const;

describe('timelineOf', () => {
  it('has every attempt with its times', () => {
    const run = tracedRun(['cat'], failingFirst({ act: 1 }));
    expect(timelineOf({ ...ABOUT, run })).toEqual({
      ...ABOUT,
      runtimeMs: 2510,
      attempts: [
        {
          task: 'filterInput',
          input: 'cat',
          attempt: 1,
          failed: false,
          arrivedMs: 0,
          startedMs: 0,
          endedMs: 1000,
        },
        {
          task: 'getWords',
          input: 'cat',
          attempt: 1,
          failed: false,
          arrivedMs: 1000,
          startedMs: 1000,
          endedMs: 2000,
        },
        {
          task: 'findAnagrams',
          input: 'cat',
          attempt: 1,
          failed: true,
          arrivedMs: 2010,
          startedMs: 2010,
          endedMs: 2260,
        },
        {
          task: 'findAnagrams',
          input: 'cat',
          attempt: 2,
          failed: false,
          arrivedMs: 2260,
          startedMs: 2260,
          endedMs: 2510,
        },
      ],
    });
  });

  it('has what had not begun, or not ended, when the run ended: it had not failed either', () => {
    const run = endedEarly(tracedRun(wordsOf(33), { fails: ({ attempt }) => attempt === 1 }), 4050);
    const { attempts } = timelineOf({ ...ABOUT, seed: null, outcome: 'task-failed', run });
    expect(attempts.at(-1)).toMatchObject({ failed: false, startedMs: null, endedMs: null });
    expect(attempts.at(-2)).toMatchObject({ failed: false, startedMs: 4010, endedMs: null });
  });

  it('cuts long inputs to 40 characters, and no character in half', () => {
    const inputOf = (text: string) =>
      timelineOf({ ...ABOUT, run: tracedRun([text], noFaults) }).attempts[0]?.input;
    expect(inputOf('a'.repeat(40))).toBe('a'.repeat(40));
    expect(inputOf('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
    expect(inputOf('😀'.repeat(40))).toBe('😀'.repeat(40));
    expect(inputOf(`b${'😀'.repeat(1000)}`)).toBe(`b${'😀'.repeat(38)}…`);
  });

  it('has the first 2,000 attempts of more', () => {
    const { attempts } = timelineOf({ ...ABOUT, run: tracedRun(wordsOf(2100), noFaults) });
    expect(attempts).toHaveLength(2000);
    expect(attempts[0]?.task).toBe('filterInput');
  });
});
