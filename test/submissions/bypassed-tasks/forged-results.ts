// Attack: gets hold of the socket that the harness's messages come in by, and tells this process itself that its
// attempts have succeeded, as soon as they are made.

import { Socket } from 'node:net';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';

let harness: Socket | undefined;
const realEmit = Socket.prototype.emit;
Socket.prototype.emit = function spyingEmit(this: Socket, ...event: [string, ...unknown[]]): boolean {
  if (event[0] === 'data' && String(event[1]).startsWith('{"type":"process"')) harness = this;
  return Reflect.apply(realEmit, this, event);
} as typeof realEmit;

let attempts = 0;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const dictionary = await loadDictionary();
    const words = await atOnce(getWords(await atOnce(filterInput(text))));
    const counts: Record<string, number> = {};
    for (const word of words) {
      for (const anagram of await atOnce(findAnagrams(word, dictionary))) {
        counts[anagram] = (counts[anagram] ?? 0) + 1;
      }
    }
    return counts;
  }
}

function atOnce<Result>(call: Promise<Result>): Promise<Result> {
  attempts += 1;
  const ended = [{ id: attempts, attempt: 1, failed: false }];
  harness?.emit(
    'data',
    Buffer.from(`${JSON.stringify({ type: 'advance', skippedMs: 0, ended })}\n`).toString(),
  );
  return call;
}
