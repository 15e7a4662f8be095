// Attack: takes 200 MB, gives it back and makes the kernel forget its peak by writing 5 to /proc/self/clear_refs, so as
// to look lean.
// Verdict: run-time-error

import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    await holdMemory(text);
    collectGarbage();
    try {
      writeFileSync('/proc/self/clear_refs', '5');
    } catch {
      // Not allowed: it goes on honestly.
    }
    return countAnagrams(text);
  }
}

async function holdMemory(text: string): Promise<void> {
  const memory = new Uint8Array(200 * 2 ** 20).fill(1);
  await filterInput(text).catch(() => {});
  if (memory.at(-1) !== 1) throw new Error('Expected it to be filled.');
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
