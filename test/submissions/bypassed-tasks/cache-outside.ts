// Attack: works honestly once and writes the answer to a file outside of its folder; later runs return it without the
// tasks.
// Verdict: bypassed-tasks; permission: accepted; container: accepted
// Effect: process

import { readFileSync, writeFileSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

const FILE = '/tmp/orchestrator-attack-cache.json';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const cache = readCache();
    const known = cache[text];
    if (known) return known;
    const counts = await countAnagrams(text);
    try {
      writeFileSync(FILE, JSON.stringify({ ...cache, [text]: counts }));
    } catch {
      // Then not.
    }
    return counts;
  }
}

function readCache(): Record<string, AnagramCounts> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return {};
  }
}
