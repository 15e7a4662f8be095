// Attack: keeps its answers in the folder for temporary files, at home, and beside itself, and returns them without
// the tasks if they are there. Every run has folders of its own, so they never are.

import { readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const FILES = [tmpdir(), homedir(), process.cwd(), import.meta.dirname].map((folder) =>
  join(folder, 'orchestrator-attack-answers.json'),
);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    for (const file of FILES) {
      const known = ignoreErrors(() => JSON.parse(readFileSync(file, 'utf8'))[text]);
      if (known) return known;
    }
    const counts = await countAnagrams(text);
    for (const file of FILES) ignoreErrors(() => writeFileSync(file, JSON.stringify({ [text]: counts })));
    return counts;
  }
}

function ignoreErrors<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
