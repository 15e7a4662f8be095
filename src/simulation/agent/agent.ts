// Preloaded in every thread of the child: it stands in for the service behind the tasks, and in the main thread
// hosts the orchestrator. The parent owns time, faults and verdicts; this end only asks and obeys.

import { isMainThread, threadId } from 'node:worker_threads';
import type { TaskService } from '../../tasks/service.ts';
import { CLOCK_VARIABLE, descriptorOfThread } from '../child-contract.ts';
import type { ParentMessage } from '../messages.ts';
import { type AgentChannel, openChannel } from './channel.ts';
import { createHost } from './host.ts';
import { installVirtualClock } from './virtual-clock.ts';
import { countWorkers } from './workers.ts';

type AttemptAnswer = { readonly attempt: number; readonly failed: boolean };

const awaited = new Map<number, (answer: AttemptAnswer) => void>();
let attemptsMade = 0;

const descriptor = descriptorOfThread(threadId);
const channel = descriptor === undefined ? undefined : openChannel(descriptor, receive);
// Workers keep real time: whether one of them is idle cannot be told, so the clock does not jump while any lives.
const virtualClock =
  isMainThread && process.env[CLOCK_VARIABLE] === 'virtual' ? installVirtualClock() : undefined;
const host = channel && isMainThread ? createHost(channel, virtualClock?.timers) : undefined;
channel?.keepAlive(isMainThread);
countWorkers();

/** What the pristine tasks of the child's tree call. */
export const service: TaskService = {
  attempt({ name }, input) {
    if (!channel)
      throw new Error(`Expected at most ${threadId - 1} worker threads that call tasks. Reuse them.`);
    if (typeof input !== 'string') {
      throw new TypeError(`Expected the first argument of ${name} to be a string, got ${typeof input}.`);
    }
    attemptsMade += 1;
    const id = attemptsMade;
    return new Promise((resolve) => {
      awaited.set(id, resolve);
      if (!isMainThread) channel.keepAlive(true);
      channel.send({ type: 'attempt', id, task: name, input });
    });
  },
};

function receive(message: ParentMessage): void {
  if (message.type !== 'advance') return host?.receive(message);
  virtualClock?.skip(message.skipMs);
  for (const { id, attempt, failed } of message.ended) {
    awaited.get(id)?.({ attempt, failed });
    awaited.delete(id);
  }
  if (!isMainThread) (channel as AgentChannel).keepAlive(awaited.size > 0);
}
