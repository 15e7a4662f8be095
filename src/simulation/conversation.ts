// The conversation with one child: import, calls, attempts, answers. The world keeps the time; what the child says
// is data. See messages.ts for the words of the conversation, time-keeper.ts for what becomes of attempts and of time,
// and limit-watch.ts for what a child may take.

import { type CallEnd, type CallPlan, Calls, type Moment, type SettledCall } from './calls.ts';
import type { Child } from './child.ts';
import { Clock, type ClockName } from './clock.ts';
import type { Interval } from './idle-watch.ts';
import { LimitWatch } from './limit-watch.ts';
import type { ChildMessage } from './messages.ts';
import { type Channel, openChannels } from './open-channels.ts';
import type { LimitExceeded, RunEnd, RunLimits } from './run-end.ts';
import { TimeKeeper } from './time-keeper.ts';
import { WorkerPoll } from './worker-poll.ts';
import type { World } from './world.ts';

export type { Interval } from './idle-watch.ts';

export interface ConversationSettings {
  /** what `processText` is called with; how much the child may say follows from its length */
  readonly text: string;
  /** instead of one call with the text */
  readonly calls?: CallPlan | undefined;
  readonly clock: ClockName;
  readonly limits: RunLimits;
  /** called after every attempt that arrives or ends */
  readonly onProgress?: ((world: World) => void) | undefined;
}

type Phase = 'starting' | 'ready' | 'importing' | 'running' | 'over';

/** What may be said when. Anything else is a forgery, or a bug of the harness. */
const EXPECTED: Readonly<Record<Phase, readonly ChildMessage['type'][]>> = {
  starting: ['ready', 'idle'],
  ready: ['idle'],
  importing: ['imported', 'not-imported', 'attempt', 'idle', 'started', 'pong'],
  running: ['answer', 'rejected', 'attempt', 'idle', 'started', 'pong'],
  over: [],
};

export class Conversation {
  /** settles when the child waits for its work, or has ended before */
  readonly ready: Promise<void>;
  /** settles when the child has answered, failed, exited or broken the rules */
  readonly ended: Promise<RunEnd>;
  /** of the runtime, the import of the module */
  importMs = 0;
  /** from the start of the import to the end, on the world's clock */
  runtimeMs = 0;
  /** whether there were worker threads */
  hadWorkers = false;
  /** the child's own account of itself: the first and the last one */
  readonly reports: Extract<ChildMessage, { type: 'ready' }>['usage'][] = [];
  readonly #world: World;
  readonly #entryUrl: string;
  readonly #mainChannel: Channel;
  readonly #workerPoll: WorkerPoll<Channel>;
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #timeKeeper: TimeKeeper<Channel>;
  readonly #limitWatch: LimitWatch;
  #phase: Phase = 'starting';
  #settleReady: () => void = () => {};
  #settleEnd: (end: RunEnd) => void = () => {};

  constructor(child: Child, world: World, settings: ConversationSettings) {
    this.#world = world;
    this.#entryUrl = child.entryUrl;
    this.#clock = new Clock(settings.clock);
    this.#limitWatch = new LimitWatch({ ...settings, onExceeded: (...limit) => this.exceed(...limit) });
    this.#calls = new Calls(settings.calls ?? [[settings.text]]);
    this.ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#settleEnd = resolve;
    });
    this.#mainChannel = this.#listen(child, settings.text);
    this.#workerPoll = new WorkerPoll(this.#mainChannel);
    this.#timeKeeper = new TimeKeeper({
      world,
      clock: this.#clock,
      main: this.#mainChannel,
      workerPoll: this.#workerPoll,
      limitWatch: this.#limitWatch,
      onProgress: () => settings.onProgress?.(world),
      onDeadlock: () => this.end({ type: 'deadlocked', duringImport: this.#phase === 'importing' }),
    });
    child.exited.then((exit) =>
      this.end({ type: 'exited', ...exit, duringImport: this.#phase !== 'running' }),
    );
  }

  /** How much of the runtime was jumped over. */
  get skippedMs(): number {
    return this.#clock.skippedMs;
  }

  /** When the child had nothing to do. */
  get idle(): readonly Interval[] {
    return this.#timeKeeper.idle;
  }

  /** The calls that have settled, in the order in which they were planned. */
  get calls(): readonly SettledCall[] {
    return this.#calls.settled;
  }

  /** Sends the child to work. The world's clock starts now. */
  start(): void {
    if (this.#phase !== 'ready') return;
    this.#phase = 'importing';
    this.#timeKeeper.start();
    this.#limitWatch.start();
    this.#mainChannel.send({ type: 'import', url: this.#entryUrl });
  }

  /** The first end counts. */
  end(end: RunEnd): void {
    if (this.#phase === 'over') return;
    this.runtimeMs = this.#phase === 'starting' ? 0 : this.#clock.now();
    if (this.#phase !== 'running') this.importMs = this.runtimeMs;
    this.#phase = 'over';
    this.#timeKeeper.stop();
    this.#workerPoll.stop();
    this.#limitWatch.stop();
    this.#settleReady();
    this.#settleEnd(end);
  }

  exceed(limit: LimitExceeded['limit'], value: number): void {
    this.end({ type: 'limit-exceeded', limit, value, duringImport: this.#phase === 'importing' });
  }

  #listen(child: Child, text: string): Channel {
    return openChannels(child, text, {
      onMessage: (channel, message) => this.#receive(channel, message),
      onTooLong: (value) => this.exceed('messageCharacters', value),
      onViolation: (reason) => this.end({ type: 'violated', reason }),
      onWorkerExit: (worker) => this.#workerPoll.noteExit(worker),
    });
  }

  #receive(channel: Channel, message: ChildMessage): void {
    if (this.#phase === 'over') return;
    if (!EXPECTED[this.#phase].includes(message.type)) {
      return this.end({ type: 'violated', reason: `wrote the message "${message.type}" out of turn` });
    }
    if (message.type !== 'pong') this.#timeKeeper.noteAwake();
    if ('usage' in message) this.reports.push(message.usage);
    switch (message.type) {
      case 'ready':
        this.#phase = 'ready';
        return this.#settleReady();
      case 'imported':
        this.#phase = 'running';
        this.importMs = this.#clock.now();
        this.#limitWatch.noteImported();
        return this.#callNext();
      case 'answer':
        return this.#settleCall(message.id, { ...message, type: 'answered' });
      case 'rejected':
        return this.#settleCall(message.id, message);
      case 'not-imported':
        return this.end(message);
      case 'attempt':
        return this.#timeKeeper.arrive(channel, message);
      case 'started':
        this.hadWorkers = true;
        this.#workerPoll.noteStart(channel);
        return channel.send({ type: 'advance', skippedMs: this.#clock.skippedMs, ended: [] });
      case 'pong':
        return this.#workerPoll.notePong(channel, message);
      case 'idle':
        return this.#timeKeeper.handleIdle(channel, message);
    }
  }

  #callNext(): void {
    for (const call of this.#calls.openNext(this.#moment()))
      this.#mainChannel.send({ type: 'process', ...call });
  }

  #settleCall(id: number, end: CallEnd): void {
    if (!this.#calls.settle(id, end, this.#moment())) {
      return this.end({ type: 'violated', reason: 'answered a call that was not open' });
    }
    if (this.#calls.isAnyOpen) return;
    this.#callNext();
    if (!this.#calls.isAnyOpen) this.end(end);
  }

  #moment(): Moment {
    return { nowMs: this.#clock.now(), attempts: this.#world.ledger.length };
  }
}
