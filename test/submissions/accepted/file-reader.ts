// Reads, compresses and copies files between its calls: real input and output must count in full on any clock.

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const folder = await mkdtemp(join(tmpdir(), 'file-reader-'));
    try {
      const words = await getWords(await filterInput(text));
      const counts = new Map<string, number>();
      for (const word of words) {
        for (const anagram of await findAnagrams(word, await this.readDictionary(folder))) {
          counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
        }
      }
      return Object.fromEntries(counts);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  private async readDictionary(folder: string): Promise<string[]> {
    const [packed, unpacked] = [join(folder, 'words.gz'), join(folder, 'words.json')];
    await pipeline(createReadStream(DICTIONARY_URL), createGzip({ level: 1 }), createWriteStream(packed));
    await pipeline(createReadStream(packed), createGunzip(), createWriteStream(unpacked));
    return JSON.parse(await readFile(unpacked, 'utf8'));
  }
}
