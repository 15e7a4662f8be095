// Attack: makes time stand still, so that a run seems to take none. The parent's clock is the one that counts.

import { syncBuiltinESMExports } from 'node:module';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const RealDate = Date;
const startedAt = Date.now();
globalThis.Date = class extends RealDate {
  constructor() {
    super(startedAt);
  }

  static override now(): number {
    return startedAt;
  }
} as DateConstructor;
performance.now = () => 0;
process.uptime = () => 0;
process.hrtime = Object.assign((): [number, number] => [0, 0], { bigint: () => 0n });
syncBuiltinESMExports();

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
