// Attack: writes a right answer to the harness itself, in the harness's words, and calls no task.

import { writeSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

const HARNESS = 3;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer = {
      type: 'answer',
      entries: Object.entries(countWithoutTasks(text, await loadDictionary())),
      kind: 'Object',
      usage: { cpuTimeMs: 0, memoryBytes: 0, peakMemoryBytes: 0 },
    };
    writeSync(HARNESS, `${JSON.stringify(answer)}\n`);
    return new Promise(() => {});
  }
}
