// Works hard between, before and during its calls: what overlaps waiting must overlap it on any clock.

import { createHash, pbkdf2 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const deriveKey = promisify(pbkdf2);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filtering = filterInput(text);
    spin(200_000);
    const words = await getWords(await filtering);
    const dictionary: string[] = JSON.parse(await readFile(DICTIONARY_URL, 'utf8'));
    const lookUps = words.map(async (word) => {
      spin(20_000);
      const anagrams = await findAnagrams(word, dictionary);
      await deriveKey(word, 'salt', 20_000, 32, 'sha256');
      return anagrams;
    });
    const counts = new Map<string, number>();
    for (const anagram of (await Promise.all(lookUps)).flat())
      counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    return Object.fromEntries(counts);
  }
}

function spin(rounds: number): void {
  let digest = '';
  for (let round = 0; round < rounds; round += 100)
    digest = createHash('sha256').update(digest).digest('hex');
}
