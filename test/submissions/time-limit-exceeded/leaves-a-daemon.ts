// Attack: forks twice, with an environment, a session and a folder of its own: nothing links that process to
// the run. It ends after 20 s.
// Verdict: time-limit-exceeded; permission: run-time-error
// Effect: process without control groups

import { spawnSync } from 'node:child_process';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const daemon = `'${process.execPath}' -e 'setTimeout(() => {}, 20000)' orchestrator-attack &`;
    spawnSync('setsid', ['sh', '-c', daemon], { env: { PATH: '/usr/bin:/bin' }, cwd: '/', stdio: 'ignore' });
    return new Promise(() => {
      setInterval(() => {}, 1000);
    });
  }
}
