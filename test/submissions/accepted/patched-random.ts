// Attack: nothing is random any more, in the hope that failures are drawn here.

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

Math.random = () => 0.999_999;
Object.assign(crypto, {
  randomInt: (least: number, bound?: number) => (bound ?? least) - 1,
  randomBytes: (size: number) => Buffer.alloc(size, 0xff),
});
syncBuiltinESMExports();

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
