// Lookups run in worker threads, so that searching the whole dictionary uses more than one core and never blocks
// the main thread. It costs a start of some 50 ms, and a copy of the dictionary in every thread.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

const WORKERS = 2;

/** The service's capacity of 32, shared out. */
const CONCURRENCY_PER_WORKER = 32 / WORKERS;

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

/** Words that have the same letters: one of them, and how often any of them occurs. */
interface WordGroup {
  readonly word: string;
  occurrences: number;
}

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    signal?.throwIfAborted();
    const workers = Array.from({ length: WORKERS }, () => new Worker(new URL(import.meta.url)));
    // Listened to from the start: a worker may fail at any time, and an abort rejects all of them.
    const answers = Promise.all(workers.map((worker) => once(worker, 'message', { signal })));
    answers.catch(() => {});
    try {
      const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
      const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });
      const groups = groupByLetters(words);
      for (const [share, worker] of workers.entries()) {
        worker.postMessage(groups.filter((_, index) => index % WORKERS === share));
      }
      return Object.fromEntries((await answers).flatMap(([counts]) => [...counts]));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  }
}

// No anagram is in two workers' counts, since words with the same letters are in one group.
async function countAnagrams(groups: readonly WordGroup[], dictionary: readonly string[]) {
  const counts = new Map<string, number>();
  await pLimit(CONCURRENCY_PER_WORKER).map(groups, async ({ word, occurrences }) => {
    const anagrams = await pRetry(() => findAnagrams(word, dictionary), RETRIES);
    for (const anagram of anagrams) counts.set(anagram, occurrences);
  });
  return counts;
}

function groupByLetters(words: readonly string[]): WordGroup[] {
  const groups = new Map<string, WordGroup>();
  for (const word of words) {
    const letters = [...word.toLowerCase()].sort().join('');
    const group = groups.get(letters);
    if (group) group.occurrences += 1;
    else groups.set(letters, { word, occurrences: 1 });
  }
  return [...groups.values()];
}

/** What a worker does: it loads the dictionary at once, and answers one message. */
async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const message = once(port, 'message');
  const dictionary: string[] = JSON.parse(await readFile(DICTIONARY_URL, 'utf8'));
  const [groups] = await message;
  port.postMessage(await countAnagrams(groups, dictionary));
}

if (!isMainThread && parentPort) await serve(parentPort);
