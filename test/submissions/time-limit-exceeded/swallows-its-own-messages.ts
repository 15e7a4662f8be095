// Attack: replaces the method that the harness in its process writes with, so that nothing it says arrives.
// Verdict: time-limit-exceeded

import { Socket } from 'node:net';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    Socket.prototype.write = () => true;
    return countAnagrams(text);
  }
}
