// Attack: changes the harness's messages on their way in, so that every failure looks like a success and no attempt is
// made twice. Honest as long as nothing fails.

import { Socket } from 'node:net';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

const realEmit = Socket.prototype.emit;
Socket.prototype.emit = function changingEmit(this: Socket, ...event: [string, ...unknown[]]): boolean {
  if (event[0] === 'data' && typeof event[1] === 'string') {
    event[1] = event[1].replaceAll('"failed":true', '"failed":false');
  }
  return Reflect.apply(realEmit, this, event);
} as typeof realEmit;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
