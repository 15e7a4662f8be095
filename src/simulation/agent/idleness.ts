// Tells the parent when the child has nothing to do. Node itself says so: a virtual timer and the channel hold
// nothing open, so `beforeExit` comes when no file, socket, process or thread is at work.

import type { AgentChannel } from './channel.ts';
import { readTimers, type TimerState } from './timer-board.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { liveWorkers, messagesExchanged } from './workers.ts';

/** @param clock on real time, Node keeps the thread alive for its timers by itself */
export function watchIdleness(channel: AgentChannel, clock: VirtualClock | undefined): void {
  process.on('beforeExit', () => {
    const { nextInMs, isAwaited } = clock ? readAllTimers(clock) : { nextInMs: null, isAwaited: false };
    channel.send({
      type: 'idle',
      received: channel.received(),
      timerInMs: nextInMs,
      waiting: isAwaited,
      workers: liveWorkers(),
      activity: messagesExchanged(),
    });
    channel.keepAlive(true);
  });
}

function readAllTimers({ timers }: VirtualClock): TimerState {
  const ofWorkers = liveWorkers() > 0 ? readTimers() : { nextInMs: null, isAwaited: false };
  const dueInMs = [timers.nextInMs, ofWorkers.nextInMs].filter((inMs) => inMs !== null);
  return {
    nextInMs: dueInMs.length === 0 ? null : Math.min(...dueInMs),
    isAwaited: timers.isAwaited || ofWorkers.isAwaited,
  };
}
