// Attack: replaces JSON, and methods of arrays, objects and maps, in ways that keep honest work working.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

let calls = 0;
wrap(JSON, 'parse');
wrap(JSON, 'stringify');
for (const name of ['push', 'map', 'flat', 'join', 'filter', 'entries'] as const) wrap(Array.prototype, name);
for (const name of ['get', 'set', 'has'] as const) wrap(Map.prototype, name);
for (const name of ['entries', 'keys', 'assign', 'fromEntries'] as const) wrap(Object, name);
wrap(Number, 'isFinite');

function wrap<Target extends object>(target: Target, name: keyof Target & string): void {
  const real = target[name] as (...values: unknown[]) => unknown;
  const wrapped = function (this: unknown, ...values: unknown[]): unknown {
    calls += 1;
    return Reflect.apply(real, this, values);
  };
  Object.defineProperty(target, name, { value: wrapped, configurable: true, writable: true });
}

export function callsCounted(): number {
  return calls;
}

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
