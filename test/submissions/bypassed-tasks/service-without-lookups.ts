// Attack: asks the harness's service directly for filterInput and getWords, does their work itself, and never asks for
// a lookup.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';
import { countWithoutTasks, splitText } from './lib/without-tasks.ts';

const { service } = await import(pathToFileURL(join(process.cwd(), '.harness', 'agent.cjs')).href);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    await succeed('filterInput', text);
    await succeed('getWords', splitText(text).join(' '));
    return countWithoutTasks(text, await loadDictionary());
  }
}

async function succeed(name: string, input: string): Promise<void> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const { failed } = await service.attempt({ name }, input);
    if (!failed) return;
  }
  throw new Error(`Expected ${name} to succeed.`);
}
