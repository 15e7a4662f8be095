// Attack: looks at whatever any promise settles with, the harness's own included, and passes it on.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const seen: unknown[] = [];
const realThen = Promise.prototype.then;

// biome-ignore lint/suspicious/noThenProperty: to replace it is the attack
Promise.prototype.then = function spyingThen(this: Promise<unknown>, onResolved, onRejected) {
  const spy = (value: unknown) => {
    if (seen.length < 1000) seen.push(value);
    return typeof onResolved === 'function' ? onResolved(value) : value;
  };
  return realThen.call(this, spy, onRejected) as ReturnType<typeof realThen>;
} as typeof realThen;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
