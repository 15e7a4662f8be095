// Attack: reads the command line of the process that measures it, where the seed of the faults stands.
// Verdict: run-time-error
// Effect: process

import { readFileSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const words = readWords(`/proc/${process.ppid}/cmdline`);
    const seed = words.indexOf('--seed');
    throw new Error(seed < 0 ? 'Found nothing.' : `Attack succeeded: the seed is ${words[seed + 1]}.`);
  }
}

function readWords(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\0');
  } catch {
    return [];
  }
}
