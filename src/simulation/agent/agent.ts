// Preloaded in every thread of the child: it stands in for the service behind the tasks, and in the main thread
// hosts the orchestrator. The parent owns time, faults and verdicts; this end only asks and obeys.

import { isMainThread, threadId } from 'node:worker_threads';
import type { TaskService } from '../../tasks/service.ts';
import { CLOCK_VARIABLE, descriptorOfThread, MAX_WORKERS } from '../child-contract.ts';
import type { ParentMessage } from '../messages.ts';
import { openChannel } from './channel.ts';
import { guardWorkers } from './guard-workers.ts';
import { createHost } from './host.ts';
import { watchIdleness } from './idleness.ts';
import { createTimerBoard, postTimers, readClockName } from './timer-board.ts';
import { installVirtualClock } from './virtual-clock.ts';
import { watchWorkers, whenDone } from './workers.ts';

const WITHOUT_CHANNEL = `Expected tasks to be called in the main thread or in one of the first ${MAX_WORKERS} worker threads.`;

type AttemptAnswer = { readonly attempt: number; readonly failed: boolean };

const awaited = new Map<number, (answer: AttemptAnswer) => void>();
let attemptsMade = 0;

if (process.permission) guardWorkers();
// A process that the orchestrator forks inherits this file, but neither the channel nor the clock.
const clock = isMainThread ? process.env[CLOCK_VARIABLE] : readClockName();
delete process.env[CLOCK_VARIABLE];
const descriptor = clock === undefined ? undefined : descriptorOfThread(threadId);
const channel = descriptor === undefined ? undefined : openChannel(descriptor, receive);
const isVirtual = clock === 'virtual';
if (isMainThread && clock !== undefined) createTimerBoard(clock);
const virtualClock = isVirtual ? installVirtualClock(isMainThread ? () => {} : publishTimers) : undefined;
if (isMainThread && isVirtual) watchWorkers();
const host = channel && isMainThread ? createHost(channel) : undefined;
if (channel && isMainThread) watchIdleness(channel, virtualClock);
if (channel && !isMainThread) channel.send({ type: 'started' });
channel?.keepAlive(isMainThread);

/** What the pristine tasks of the child's tree call. */
export const service: TaskService = {
  attempt({ name }, input) {
    if (!channel) throw new Error(WITHOUT_CHANNEL);
    if (typeof input !== 'string') {
      throw new TypeError(`Expected the first argument of ${name} to be a string, got ${typeof input}.`);
    }
    attemptsMade += 1;
    const id = attemptsMade;
    return new Promise((resolve) => {
      awaited.set(id, resolve);
      if (!isMainThread) keepWorkerAlive();
      channel.send({ type: 'attempt', id, task: name, input });
    });
  },
};

function receive(message: ParentMessage): void {
  // The main thread lives on what it has to do; where it must wait for the parent, it says so again.
  if (isMainThread) channel?.keepAlive(false);
  if (message.type === 'ping') answerPing(message.round);
  else if (message.type === 'advance') advance(message);
  else host?.receive(message);
  if (!isMainThread) keepWorkerAlive();
}

function advance({ skippedMs, ended }: Extract<ParentMessage, { type: 'advance' }>): void {
  virtualClock?.noteSkipped(skippedMs);
  for (const { id, attempt, failed } of ended) {
    awaited.get(id)?.({ attempt, failed });
    awaited.delete(id);
  }
}

function answerPing(round: number): void {
  whenDone((isBusy) => channel?.send({ type: 'pong', round, isBusy }));
}

/** The main thread must know of a worker's timers. */
function publishTimers(): void {
  if (!virtualClock) return;
  postTimers(threadId, virtualClock.timers);
  keepWorkerAlive();
}

/** As real timers and calls would. */
function keepWorkerAlive(): void {
  channel?.keepAlive(awaited.size > 0 || (virtualClock?.timers.isAwaited ?? false));
}
