// Attack: looks for the expected answers wherever it may: environment, arguments, its folder, /proc/self, its
// own heap.
// Verdict: run-time-error

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapSnapshot } from 'node:v8';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

/** A rare anagram of a word of the text. In bytes, so that a search of the heap does not find this line. */
const WANTED = Buffer.from([115, 116, 101, 108, 97]);
/** It has a right to these: the dictionary holds every word there is. */
const GIVEN = ['resources', 'node_modules'];

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const places = [
      JSON.stringify([process.env, process.argv, process.execArgv, process.title]),
      ...['environ', 'cmdline', 'maps'].map((name) => read(`/proc/self/${name}`)),
      ...filesBelow(process.cwd()).map(read),
    ];
    for await (const chunk of getHeapSnapshot()) places.push(chunk);
    const found = places.some((place) => Buffer.from(place).includes(WANTED));
    throw new Error(found ? 'Attack succeeded: the answers are here.' : 'Found nothing.');
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (GIVEN.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function read(path: string): string | Buffer {
  try {
    return readFileSync(path);
  } catch {
    return '';
  }
}
