// Waits in every way that Node knows, and reads every clock: all of them must tell the same time.

import { readFile } from 'node:fs/promises';
import { scheduler, setTimeout as sleep, setInterval as ticks } from 'node:timers/promises';
import { promisify } from 'node:util';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const WAIT_MS = 50;

/** Together they wait for 7 × 50 ms. */
const WAITS: readonly (() => Promise<unknown>)[] = [
  () => new Promise((resolve) => setTimeout(resolve, WAIT_MS)),
  () => promisify(setTimeout)(WAIT_MS),
  () => sleep(WAIT_MS, 'value'),
  () => scheduler.wait(WAIT_MS),
  async () => {
    for await (const _ of ticks(WAIT_MS)) break;
  },
  () =>
    new Promise<void>((resolve) => {
      const interval = setInterval(() => {
        clearInterval(interval);
        resolve();
      }, WAIT_MS);
    }),
  () =>
    new Promise((resolve) => {
      // Its timer keeps nothing alive, so something else must.
      const alive = setTimeout(() => {}, 10 * WAIT_MS);
      AbortSignal.timeout(WAIT_MS).addEventListener('abort', resolve);
      setTimeout(() => clearTimeout(alive), WAIT_MS + 1);
    }),
];

// A first look at a clock may take a while, and the clocks are read one after another.
readClocks();

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = await getWords(await filterInput(text));
    const started = readClocks();
    for (const wait of WAITS) await wait();
    checkClocks(started, WAITS.length * WAIT_MS);

    const dictionary: string[] = JSON.parse(await readFile(DICTIONARY_URL, 'utf8'));
    const counts = new Map<string, number>();
    const lookUps = words.map((word) => findAnagrams(word, dictionary));
    for (const anagram of (await Promise.all(lookUps)).flat())
      counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    return Object.fromEntries(counts);
  }
}

function readClocks(): number[] {
  const date = new Date();
  const [seconds, nanoseconds] = process.hrtime();
  return [
    Date.now(),
    date.getTime(),
    performance.now(),
    Number(process.hrtime.bigint()) / 1e6,
    seconds * 1000 + nanoseconds / 1e6,
    process.uptime() * 1000,
  ];
}

/** Every clock must have seen the waits, all of them, however slowly they are read. */
function checkClocks(started: readonly number[], leastMs: number): void {
  const elapsed = readClocks().map((now, index) => now - (started[index] ?? 0));
  if (Math.min(...elapsed) < leastMs - 10 || Math.max(...elapsed) - Math.min(...elapsed) > WAIT_MS / 2) {
    throw new Error(
      `Expected every clock to have moved by ${leastMs} ms or a little more, got ${elapsed.join(', ')}.`,
    );
  }
}
