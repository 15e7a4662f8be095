// Attack: keeps four processes that each start their successor and go: to kill those that are seen misses the
// next. It ends after 20 s.
// Verdict: time-limit-exceeded; permission: run-time-error

import { spawn } from 'node:child_process';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

/** One process at a time: it starts the next, in a session of its own, and goes. */
const LINK = `
  // orchestrator-attack
  const link = process.execArgv[1], end = process.argv[1];
  const next = () => require('node:child_process').spawn(process.execPath, ['-e', link, end], { detached: true, stdio: 'ignore' }).unref();
  if (Date.now() < end) setTimeout(next, 50);
`;
const OPTIONS = { detached: true, stdio: 'ignore' } as const;

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    for (let index = 0; index < 4; index += 1)
      spawn(process.execPath, ['-e', LINK, String(Date.now() + 20_000)], OPTIONS);
    return new Promise(() => {
      setInterval(() => {}, 1000);
    });
  }
}
