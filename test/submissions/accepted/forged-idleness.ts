// Attack: tells the harness that it is idle when it is not, so that waiting is jumped over. That is all that it gains:
// what is jumped over counts like any other time.

import { writeSync } from 'node:fs';
import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const HARNESS = 3;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filtering = filterInput(text).catch(() => {});
    setImmediate(() => {
      // So far it was sent the module's name and the text.
      for (const timerInMs of [null, -1, 0, 500]) {
        const idle = { type: 'idle', received: 2, timerInMs, waiting: true, workers: 0, activity: 0 };
        writeSync(HARNESS, `${JSON.stringify(idle)}\n`);
      }
    });
    await filtering;
    return countAnagrams(text);
  }
}
