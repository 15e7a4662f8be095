// Control: has a process of its own sort something for a moment, and needs the result.
// Verdict: accepted; permission: run-time-error

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from './lib/honest.ts';

const SORT = 'console.log(JSON.stringify(JSON.parse(process.argv[1]).sort()))';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', SORT, JSON.stringify(words)]);
    return lookUpAll(JSON.parse(stdout), await loadDictionary());
  }
}
