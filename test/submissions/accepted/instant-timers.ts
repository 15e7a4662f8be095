// Attack: every timer fires at once, in the hope that the tasks wait for one of them.

import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const fireAtOnce = (callback: (...values: unknown[]) => void, _delayMs?: number, ...values: unknown[]) =>
  setImmediate(callback, ...values);
Object.assign(globalThis, { setTimeout: fireAtOnce, setInterval: fireAtOnce });
Object.assign(timers, { setTimeout: fireAtOnce, setInterval: fireAtOnce });
Object.assign(timersPromises, { setTimeout: async (_delayMs?: number, value?: unknown) => value });
Object.assign(timersPromises.scheduler, { wait: async () => {} });
syncBuiltinESMExports();

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
