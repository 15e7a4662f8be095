// Attack: looks for a channel of Node's own to the parent, where a forged message can crash it, and says so.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const found = ['send', 'channel', 'connected', 'disconnect'].filter((name) => Reflect.get(process, name));
    process.send?.({ type: 'answer', entries: [], cmd: 'NODE_HANDLE' });
    throw new Error(
      found.length > 0 ? `Attack succeeded: there is ${found.join(', ')}.` : 'There is no channel.',
    );
  }
}
