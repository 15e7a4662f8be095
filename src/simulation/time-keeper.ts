// Keeps a child's time with the world: attempts arrive when they are made, and when all of its threads are idle, virtual
// time jumps to the next event. See attempt-router.ts for the attempts and worker-poll.ts for the threads.

import { AttemptRouter } from './attempt-router.ts';
import type { Clock } from './clock.ts';
import { IdleWatch, type Interval } from './idle-watch.ts';
import type { LimitWatch } from './limit-watch.ts';
import type { ChildMessage, ParentMessage } from './messages.ts';
import type { WorkerPoll } from './worker-poll.ts';
import type { World } from './world.ts';

interface Thread {
  /** how many messages it has been sent */
  readonly sent: number;
  send(message: ParentMessage): void;
}

type AttemptMessage = Extract<ChildMessage, { type: 'attempt' }>;
type IdleMessage = Extract<ChildMessage, { type: 'idle' }>;

export interface TimeKeeperSettings<Channel extends Thread> {
  readonly world: World;
  readonly clock: Clock;
  readonly main: Channel;
  readonly workerPoll: WorkerPoll<Channel>;
  readonly limitWatch: LimitWatch;
  /** called after every attempt that arrives or ends */
  onProgress(): void;
  /** called when the child waits for what will never happen */
  onDeadlock(): void;
}

export class TimeKeeper<Channel extends Thread> {
  readonly #settings: TimeKeeperSettings<Channel>;
  readonly #attempts: AttemptRouter<Channel>;
  readonly #idleWatch: IdleWatch;
  #hasStarted = false;

  constructor(settings: TimeKeeperSettings<Channel>) {
    const { world, clock, workerPoll, onProgress } = settings;
    this.#settings = settings;
    this.#idleWatch = new IdleWatch(clock);
    const onNews = () => {
      this.#idleWatch.noteAwake();
      workerPoll.noteActivity();
    };
    this.#attempts = new AttemptRouter({ world, clock, onNews, onProgress });
  }

  /** When the child had nothing to do. */
  get idle(): readonly Interval[] {
    return this.#idleWatch.intervals;
  }

  /** The child is sent to work: the clock starts anew. */
  start(): void {
    this.#hasStarted = true;
    this.#settings.clock.restart();
  }

  stop(): void {
    this.#attempts.stop();
  }

  noteAwake(): void {
    this.#idleWatch.noteAwake();
  }

  arrive(channel: Channel, message: AttemptMessage): void {
    const { world, workerPoll, limitWatch } = this.#settings;
    workerPoll.noteActivity();
    this.#idleWatch.noteProgress();
    this.#attempts.advance();
    if (limitWatch.admitAttempt(message, world.ledger.length)) this.#attempts.arrive(channel, message);
  }

  /** The child has nothing to do: virtual time jumps to the next event, and without one nothing will ever happen. */
  handleIdle(channel: Channel, message: IdleMessage): void {
    const { world, clock, workerPoll } = this.#settings;
    const { received, waiting, timerInMs } = message;
    // A message is on its way to the child, or a worker may have something to do: it is not idle.
    if (received !== channel.sent || !workerPoll.confirm(message)) return;
    const { nextEndMs = Number.POSITIVE_INFINITY } = world;
    if (nextEndMs === Number.POSITIVE_INFINITY && !waiting) return this.#handleStandstill(message);
    this.#idleWatch.noteIdle();
    if (clock.name === 'real') return;
    const timerMs = timerInMs === null ? Number.POSITIVE_INFINITY : clock.now() + timerInMs;
    this.#jumpTo(Math.min(nextEndMs, timerMs));
  }

  #handleStandstill({ workers }: IdleMessage): void {
    const { workerPoll, onDeadlock } = this.#settings;
    // It waits to be sent to work.
    if (!this.#hasStarted) return;
    if (workers > 0 && !this.#idleWatch.isStuck()) workerPoll.askLater();
    else onDeadlock();
  }

  #jumpTo(momentMs: number): void {
    const { clock, main, workerPoll, limitWatch } = this.#settings;
    if (!limitWatch.admitMoment(momentMs)) return;
    clock.skipTo(momentMs);
    this.#attempts.advance([main, ...workerPoll.workers]);
  }
}
