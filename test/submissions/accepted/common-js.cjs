// Control: CommonJS. The tasks are ES modules, so that they are imported when they are needed.

const { readFile } = require('node:fs/promises');
const { join } = require('node:path');

class TaskOrchestrator {
  async processText(text) {
    const { filterInput, findAnagrams, getWords } = await import('../../../src/tasks/index.ts');
    const words = await retry(getWords, await retry(filterInput, text));
    const file = join(__dirname, '..', '..', '..', 'resources', 'english_dictionary.json');
    const dictionary = JSON.parse(await readFile(file, 'utf8'));
    const counts = {};
    for (const anagrams of await Promise.all(words.map((word) => retry(findAnagrams, word, dictionary)))) {
      for (const anagram of anagrams) counts[anagram] = (counts[anagram] ?? 0) + 1;
    }
    return counts;
  }
}

async function retry(task, ...input) {
  for (let attempt = 1; attempt < 10; attempt += 1) {
    try {
      return await task(...input);
    } catch {
      // Once more.
    }
  }
  return task(...input);
}

module.exports = { TaskOrchestrator };
