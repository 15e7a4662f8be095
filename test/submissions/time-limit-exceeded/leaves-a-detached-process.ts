// Attack: leaves a process in a session of its own, which survives a signal to the process group.
// Verdict: time-limit-exceeded; permission: run-time-error

import { spawn } from 'node:child_process';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    spawn('sleep', ['61.4159'], { detached: true, stdio: 'ignore' }).unref();
    return new Promise(() => {
      setInterval(() => {}, 1000);
    });
  }
}
