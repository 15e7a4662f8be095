// Attack: ends the process that measures it with SIGTERM, and goes on as if nothing were.
// Verdict: run-time-error; process: none; permission: none; container: accepted

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    // 0 would be its own process group; in a container the parent may be out of sight.
    if (process.ppid > 0) process.kill(process.ppid, 'SIGTERM');
    return countAnagrams(text);
  }
}
