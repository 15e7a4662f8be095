// Attack: a project that imports the kit's answer key from outside of it.

import { readFile } from 'node:fs/promises';
import { createAnswerKey } from '../../../../../src/benchmark/expected-counts.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    return createAnswerKey(JSON.parse(await readFile(DICTIONARY_URL, 'utf8')))(text);
  }
}
