// Whether an answer rests on the tasks. The ledger must hold, for every distinct word of the text, a successful
// filterInput whose text contains it, then a successful getWords whose text does, then a successful findAnagrams of
// its letters, each begun after the one before had ended. Chunks, caches and retries are all fine.

import type { AttemptRecord } from '../simulation/world.ts';
import { distinctWords } from './expected-counts.ts';

/** How far a run may be under the floor: the child's clock and the parent's are not read at one moment. */
const TOLERANCE_MS = 5;

export interface BypassInput {
  readonly text: string;
  readonly floorMs: number;
  readonly runtimeMs: number;
  readonly ledger: readonly AttemptRecord[];
}

/** What is missing, in words; `null` when nothing is. */
export function findBypass({ text, floorMs, runtimeMs, ledger }: BypassInput): string | null {
  const words = distinctWords(text);
  const needed = { words: new Set(words), text };
  const filtered = earliestEnds(ledger, 'filterInput', needed);
  const split = earliestEnds(ledger, 'getWords', needed, filtered);
  const lookedUp = lastLookups(ledger);
  const openLetters = new Map<string, string>();
  const doneLetters = new Set<string>();
  for (const word of words) {
    const splitMs = split.get(word);
    if (!filtered.has(word)) return `No successful filterInput had "${word}" in its text.`;
    if (splitMs === undefined) return `No successful getWords, after filterInput, had "${word}" in its text.`;
    const letters = [...word].sort().join('');
    // One lookup serves all words with these letters; it must have waited for one of them at least.
    if ((lookedUp.get(letters) ?? Number.NEGATIVE_INFINITY) >= splitMs) doneLetters.add(letters);
    else openLetters.set(letters, word);
  }
  for (const [letters, word] of openLetters) {
    if (!doneLetters.has(letters)) return `No successful findAnagrams, after getWords, looked up "${word}".`;
  }
  if (runtimeMs < floorMs - TOLERANCE_MS) {
    return `The run took ${Math.round(runtimeMs)} ms, and no honest run can take less than ${floorMs} ms.`;
  }
  return null;
}

/** The words of the text: no others matter, however many a run hands over. */
interface Needed {
  readonly words: ReadonlySet<string>;
  readonly text: string;
}

/** For each word, when the first successful attempt that contained it had ended. `after` says when it may begin. */
function earliestEnds(
  ledger: readonly AttemptRecord[],
  task: 'filterInput' | 'getWords',
  needed: Needed,
  after?: ReadonlyMap<string, number>,
): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { task: called, input, failed, arrivedMs, endedMs } of ledger) {
    if (called !== task || failed || endedMs === undefined) continue;
    for (const word of wordsOf(task, input, needed)) {
      const mayBegin = after === undefined || arrivedMs >= (after.get(word) ?? Number.POSITIVE_INFINITY);
      if (mayBegin && endedMs < (ends.get(word) ?? Number.POSITIVE_INFINITY)) ends.set(word, endedMs);
    }
  }
  return ends;
}

/** For each letter multiset, when the last successful lookup of it was begun. */
function lastLookups(ledger: readonly AttemptRecord[]): Map<string, number> {
  const begun = new Map<string, number>();
  for (const { task, key, failed, arrivedMs, endedMs } of ledger) {
    if (task !== 'findAnagrams' || failed || endedMs === undefined) continue;
    begun.set(key, Math.max(arrivedMs, begun.get(key) ?? 0));
  }
  return begun;
}

/** Run after run hands over the same few texts. */
const MOST_TEXTS = 16;
const wordsByInput = new Map<string, readonly string[]>();

/** The words that come out of a task: `getWords` only splits, so what was not filtered before has other words. */
function wordsOf(task: 'filterInput' | 'getWords', input: string, needed: Needed): readonly string[] {
  const key = `${task} ${input} ${needed.text}`;
  const known = wordsByInput.get(key);
  if (known) return known;
  if (wordsByInput.size >= MOST_TEXTS) wordsByInput.clear();
  const all = task === 'filterInput' ? distinctWords(input) : input.toLowerCase().split(/\s+/);
  const words = [...new Set(all)].filter((word) => needed.words.has(word));
  // An input of other words may be as long as it likes, and is not kept.
  if (input.length <= 2 * needed.text.length) wordsByInput.set(key, words);
  return words;
}
