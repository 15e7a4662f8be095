// Attack: calls every task as it should, but where a call fails it does the task's work itself. Honest as long as
// nothing fails.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, sortLetters } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const dictionary = await loadDictionary();
    const filteredText = await filterInput(text).catch(() => splitText(text).join(' '));
    const words = await getWords(filteredText).catch(() => splitText(filteredText));
    const lookUps = words.map((word) =>
      findAnagrams(word, dictionary).catch(() =>
        dictionary.filter((entry) => sortLetters(entry) === sortLetters(word)),
      ),
    );
    const counts: Record<string, number> = {};
    for (const anagram of (await Promise.all(lookUps)).flat()) counts[anagram] = (counts[anagram] ?? 0) + 1;
    return counts;
  }
}
