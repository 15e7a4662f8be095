import { describe, expect, it } from 'vitest';
import { distinctLetterMultisets } from '../../src/benchmark/expected-counts.ts';
import { findBypass } from '../../src/benchmark/find-bypass.ts';
import { type AttemptRecord, TASK_OPTIONS } from '../../src/simulation/world.ts';
import type { TaskName } from '../../src/types.ts';

type Call = readonly [arrivedMs: number, task: TaskName, input: string, fate?: 'fails' | 'is under way'];

/** A ledger of attempts that start when they arrive. */
function ledgerOf(calls: readonly Call[]): AttemptRecord[] {
  return calls.map(([arrivedMs, task, input, fate], index) => ({
    task,
    input,
    key: TASK_OPTIONS[task].keyOf(input),
    attempt: index + 1,
    failed: fate === 'fails',
    isRetry: false,
    arrivedMs,
    startedMs: arrivedMs,
    ...(fate === 'is under way' ? {} : { endedMs: arrivedMs + TASK_OPTIONS[task].latencyMs }),
  }));
}

function floorOf(text: string): number {
  const multisets = distinctLetterMultisets(text).length;
  return multisets === 0 ? 0 : 2000 + 250 * Math.ceil(multisets / 32);
}

/** @param runtimeMs absent: until the last attempt has ended */
function bypassOf(text: string, calls: readonly Call[], runtimeMs?: number): string | null {
  const ledger = ledgerOf(calls);
  const lastEndMs = Math.max(0, ...ledger.map(({ endedMs = 0 }) => endedMs));
  return findBypass({ text, ledger, floorMs: floorOf(text), runtimeMs: runtimeMs ?? lastEndMs });
}

const TEXT = 'Cat, dog!';
const FILTERED: Call = [0, 'filterInput', TEXT];
const SPLIT: Call = [1000, 'getWords', 'Cat dog'];
const CAT: Call = [2000, 'findAnagrams', 'Cat'];
const DOG: Call = [2000, 'findAnagrams', 'dog'];

describe('findBypass: honest runs', () => {
  it.each<readonly [string, string, readonly Call[]]>([
    ['one call of each', TEXT, [FILTERED, SPLIT, CAT, DOG]],
    ['calls one after another', TEXT, [FILTERED, SPLIT, CAT, [2250, 'findAnagrams', 'dog']]],
    [
      'lower-cased words',
      TEXT,
      [FILTERED, [1000, 'getWords', 'cat dog'], [2000, 'findAnagrams', 'cat'], DOG],
    ],
    ['a text lower-cased from the start', TEXT, [[0, 'filterInput', 'cat, dog!'], SPLIT, CAT, DOG]],
    ['letters sorted for the lookup', TEXT, [FILTERED, SPLIT, [2000, 'findAnagrams', 'act'], DOG]],
    [
      'chunks, each as soon as it can be',
      TEXT,
      [
        [0, 'filterInput', 'Cat,'],
        [200, 'filterInput', ' dog!'],
        [1000, 'getWords', 'Cat'],
        [1200, 'getWords', ' dog'],
        CAT,
        [2200, 'findAnagrams', 'dog'],
      ],
    ],
    [
      'words of the same letters, looked up once',
      'Tac cat act',
      [
        [0, 'filterInput', 'Tac cat act'],
        [1000, 'getWords', 'Tac cat act'],
        [2000, 'findAnagrams', 'cat'],
      ],
    ],
    [
      'a cached lookup for a word that came in a later chunk',
      'tac cat',
      [
        [0, 'filterInput', 'tac'],
        [0, 'filterInput', 'cat'],
        [1000, 'getWords', 'tac'],
        [1500, 'getWords', 'cat'],
        [2000, 'findAnagrams', 'tac'],
      ],
    ],
    [
      'retries',
      TEXT,
      [
        [0, 'filterInput', TEXT, 'fails'],
        [1000, 'filterInput', TEXT],
        [2000, 'getWords', 'Cat dog', 'fails'],
        [3000, 'getWords', 'Cat dog'],
        [4000, 'findAnagrams', 'Cat', 'fails'],
        [4000, 'findAnagrams', 'dog'],
        [4250, 'findAnagrams', 'Cat'],
      ],
    ],
    [
      'hedges, of which one is still under way',
      TEXT,
      [FILTERED, [500, 'filterInput', TEXT, 'is under way'], SPLIT, [1800, 'getWords', 'Cat dog'], CAT, DOG],
    ],
    [
      'a lookup that was too early, made good',
      TEXT,
      [FILTERED, [500, 'findAnagrams', 'Cat'], SPLIT, CAT, DOG],
    ],
    [
      'a word with a hyphen, which is two',
      'dog-cat',
      [[0, 'filterInput', 'dog-cat'], [1000, 'getWords', 'dog cat'], CAT, DOG],
    ],
    [
      'words of names that objects have anyway',
      'constructor __proto__',
      [
        [0, 'filterInput', 'constructor __proto__'],
        [1000, 'getWords', 'constructor proto'],
        [2000, 'findAnagrams', 'constructor'],
        [2000, 'findAnagrams', 'proto'],
      ],
    ],
  ])('accepts %s', (_name, text, calls) => {
    expect(bypassOf(text, calls)).toBeNull();
  });

  it.each(['', ' \n\t ', '- -', '?!'])('asks nothing for a text without words: %j', (text) => {
    expect(bypassOf(text, [])).toBeNull();
  });

  it('allows for two clocks that are not read at one moment: 5 ms', () => {
    expect(bypassOf(TEXT, [FILTERED, SPLIT, CAT, DOG], 2245)).toBeNull();
  });
});

describe('findBypass: cheats', () => {
  it.each<readonly [string, string, readonly Call[], string]>([
    ['no calls', TEXT, [], 'No successful filterInput had "cat" in its text.'],
    ['no filterInput', TEXT, [SPLIT, CAT, DOG], 'No successful filterInput had "cat" in its text.'],
    [
      'filterInput of another text',
      TEXT,
      [[0, 'filterInput', 'x'], SPLIT, CAT, DOG],
      'No successful filterInput had "cat" in its text.',
    ],
    [
      'filterInput of a part of the text',
      TEXT,
      [[0, 'filterInput', 'Cat'], SPLIT, CAT, DOG],
      'No successful filterInput had "dog" in its text.',
    ],
    [
      'a word that is only within a longer one',
      'cat',
      [[0, 'filterInput', 'cats'], [1000, 'getWords', 'cat'], CAT],
      'No successful filterInput had "cat" in its text.',
    ],
    [
      'a failed filterInput, its result made up',
      TEXT,
      [[0, 'filterInput', TEXT, 'fails'], SPLIT, CAT, DOG],
      'No successful filterInput had "cat" in its text.',
    ],
    [
      'a filterInput that had not ended',
      TEXT,
      [[0, 'filterInput', TEXT, 'is under way'], SPLIT, CAT, DOG],
      'No successful filterInput had "cat" in its text.',
    ],
    [
      'no getWords',
      TEXT,
      [FILTERED, CAT, DOG],
      'No successful getWords, after filterInput, had "cat" in its text.',
    ],
    [
      'getWords before filterInput had ended',
      TEXT,
      [FILTERED, [999, 'getWords', 'Cat dog'], CAT, DOG],
      'No successful getWords, after filterInput, had "cat" in its text.',
    ],
    [
      'getWords of one chunk before it was filtered',
      TEXT,
      [[0, 'filterInput', 'Cat,'], [500, 'filterInput', 'dog!'], SPLIT, CAT, DOG],
      'No successful getWords, after filterInput, had "dog" in its text.',
    ],
    [
      'a failed getWords',
      TEXT,
      [FILTERED, [1000, 'getWords', 'Cat dog', 'fails'], CAT, DOG],
      'No successful getWords, after filterInput, had "cat" in its text.',
    ],
    ['no lookups', TEXT, [FILTERED, SPLIT], 'No successful findAnagrams, after getWords, looked up "cat".'],
    [
      'a lookup missing',
      TEXT,
      [FILTERED, SPLIT, CAT],
      'No successful findAnagrams, after getWords, looked up "dog".',
    ],
    [
      'a failed lookup, its result made up',
      TEXT,
      [FILTERED, SPLIT, CAT, [2000, 'findAnagrams', 'dog', 'fails']],
      'No successful findAnagrams, after getWords, looked up "dog".',
    ],
    [
      'a lookup that had not ended',
      TEXT,
      [FILTERED, SPLIT, CAT, [2000, 'findAnagrams', 'dog', 'is under way']],
      'No successful findAnagrams, after getWords, looked up "dog".',
    ],
    [
      'findAnagrams before getWords had ended',
      TEXT,
      [FILTERED, SPLIT, CAT, [1999, 'findAnagrams', 'dog']],
      'No successful findAnagrams, after getWords, looked up "dog".',
    ],
    [
      'other letters',
      TEXT,
      [FILTERED, SPLIT, CAT, [2000, 'findAnagrams', 'dogs']],
      'No successful findAnagrams, after getWords, looked up "dog".',
    ],
    [
      'the word constructor, taken for a key that is there',
      'constructor',
      [
        [0, 'filterInput', 'constructor'],
        [1000, 'getWords', 'constructor'],
      ],
      'No successful findAnagrams, after getWords, looked up "constructor".',
    ],
  ])('names %s', (_name, text, calls, reason) => {
    expect(bypassOf(text, calls, 60_000)).toBe(reason);
  });

  it('names a run that is under the floor, whatever its ledger says', () => {
    expect(bypassOf(TEXT, [FILTERED, SPLIT, CAT, DOG], 2244.4)).toBe(
      'The run took 2244 ms, and no honest run can take less than 2250 ms.',
    );
  });

  it('knows a floor of more than 32 lookups', () => {
    const words = Array.from({ length: 33 }, (_, index) => 'z'.repeat(index + 1));
    const text = words.join(' ');
    const calls: Call[] = [
      [0, 'filterInput', text],
      [1000, 'getWords', text],
      ...words.map((word): Call => [2000, 'findAnagrams', word]),
    ];
    expect(bypassOf(text, calls, 2260)).toBe(
      'The run took 2260 ms, and no honest run can take less than 2500 ms.',
    );
    expect(bypassOf(text, calls, 2500)).toBeNull();
  });
});
