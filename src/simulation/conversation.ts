// The conversation with one child: import, calls, attempts, answers. The world keeps the time; what the child says
// is data. See messages.ts for the words of the conversation and world.ts for the service behind the tasks.

import { type CallEnd, type CallPlan, Calls, type Moment, type SettledCall } from './calls.ts';
import type { Child } from './child.ts';
import { Clock, type ClockName } from './clock.ts';
import { inputLimitFor, LineChannel, lineLimitFor, unreadLimitFor } from './line-channel.ts';
import {
  type AttemptResult,
  type ChildMessage,
  mainThreadMessageSchema,
  threadMessageSchema,
} from './messages.ts';
import type { LimitExceeded, RunEnd, RunLimits } from './run-end.ts';
import { WorkerPoll } from './worker-poll.ts';
import type { AttemptRecord, World } from './world.ts';

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

/** A stretch on the world's clock. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

type Channel = LineChannel<ChildMessage>;
type IdleMessage = Extract<ChildMessage, { type: 'idle' }>;
/** How long workers may seem to have nothing to do, in real time, before that is a deadlock. */
const STUCK_MS = 15_000;

/** In characters: no text has a longer one that means anything. */
const LONGEST_WORD = 65_536;
const SORTING_COST = 8;
/** What a timer of Node can wait for at most. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
  /** when the child had nothing to do */
  readonly idle: Interval[] = [];
  /** of the runtime, the import of the module */
  importMs = 0;
  /** from the start of the import to the end, on the world's clock */
  runtimeMs = 0;
  /** whether there were worker threads */
  hadWorkers = false;
  /** the child's own account of itself: the first and the last one */
  readonly reports: Extract<ChildMessage, { type: 'ready' }>['usage'][] = [];
  readonly #world: World;
  readonly #settings: ConversationSettings;
  readonly #entryUrl: string;
  readonly #origins = new Map<AttemptRecord, { readonly channel: Channel; readonly id: number }>();
  readonly #mainChannel: Channel;
  readonly #workerPoll: WorkerPoll<Channel>;
  readonly #limitTimers: NodeJS.Timeout[] = [];
  readonly #calls: Calls;
  #clock: Clock;
  #phase: Phase = 'starting';
  /** of all attempts: the ledger keeps them */
  #inputCharacters = 0;
  #settleReady: () => void = () => {};
  #settleEnd: (end: RunEnd) => void = () => {};
  #idleFromMs: number | undefined;
  #stuckSince: number | undefined;
  #nextEnd: NodeJS.Timeout | undefined;

  constructor(child: Child, world: World, settings: ConversationSettings) {
    this.#world = world;
    this.#settings = settings;
    this.#entryUrl = child.entryUrl;
    this.#clock = new Clock(settings.clock);
    this.#calls = new Calls(settings.calls ?? [[settings.text]]);
    this.ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#settleEnd = resolve;
    });
    const [main, ...workers] = child.sockets;
    this.#mainChannel = this.#listen(main as Child['sockets'][number], mainThreadMessageSchema);
    this.#workerPoll = new WorkerPoll(this.#mainChannel);
    for (const socket of workers) {
      const channel = this.#listen(socket, threadMessageSchema);
      socket.once('close', () => this.#workerPoll.noteExit(channel));
    }
    child.exited.then((exit) =>
      this.end({ type: 'exited', ...exit, duringImport: this.#phase !== 'running' }),
    );
  }

  /** How much of the runtime was jumped over. */
  get skippedMs(): number {
    return this.#clock.skippedMs;
  }

  /** The calls that have settled, in the order in which they were planned. */
  get calls(): readonly SettledCall[] {
    return this.#calls.settled;
  }

  /** Sends the child to work. The world's clock starts now. */
  start(): void {
    if (this.#phase !== 'ready') return;
    this.#phase = 'importing';
    this.#clock = new Clock(this.#settings.clock);
    this.#limitRealTime('importMs');
    this.#limitRealTime('realMs');
    this.#mainChannel.send({ type: 'import', url: this.#entryUrl });
  }

  /** The first end counts. */
  end(end: RunEnd): void {
    if (this.#phase === 'over') return;
    this.runtimeMs = this.#phase === 'starting' ? 0 : this.#clock.now();
    if (this.#phase !== 'running') this.importMs = this.runtimeMs;
    this.#phase = 'over';
    clearTimeout(this.#nextEnd);
    this.#workerPoll.stop();
    for (const timer of this.#limitTimers) clearTimeout(timer);
    this.#settleReady();
    this.#settleEnd(end);
  }

  exceed(limit: LimitExceeded['limit'], value: number): void {
    this.end({ type: 'limit-exceeded', limit, value, duringImport: this.#phase === 'importing' });
  }

  #listen(
    socket: Child['sockets'][number],
    schema: typeof mainThreadMessageSchema | typeof threadMessageSchema,
  ) {
    const channel: Channel = new LineChannel<ChildMessage>(socket, schema, {
      maxLineCharacters: lineLimitFor(this.#settings.text),
      maxUnreadBytes: unreadLimitFor(this.#settings.text),
      onMessage: (message) => this.#receive(channel, message),
      onTooLong: (value) => this.exceed('messageCharacters', value),
      onViolation: (reason) => this.end({ type: 'violated', reason }),
    });
    return channel;
  }

  #receive(channel: Channel, message: ChildMessage): void {
    if (this.#phase === 'over') return;
    if (!EXPECTED[this.#phase].includes(message.type)) {
      return this.end({ type: 'violated', reason: `wrote the message "${message.type}" out of turn` });
    }
    if (message.type !== 'pong') this.#noteAwake();
    if ('usage' in message) this.reports.push(message.usage);
    switch (message.type) {
      case 'ready':
        this.#phase = 'ready';
        return this.#settleReady();
      case 'imported':
        this.#phase = 'running';
        this.importMs = this.#clock.now();
        clearTimeout(this.#limitTimers[0]);
        return this.#callNext();
      case 'answer':
        return this.#settleCall(message.id, { ...message, type: 'answered' });
      case 'rejected':
        return this.#settleCall(message.id, message);
      case 'not-imported':
        return this.end(message);
      case 'attempt':
        return this.#arrive(channel, message);
      case 'started':
        this.hadWorkers = true;
        this.#workerPoll.noteStart(channel);
        return channel.send({ type: 'advance', skippedMs: this.#clock.skippedMs, ended: [] });
      case 'pong':
        return this.#workerPoll.notePong(channel, message);
      case 'idle':
        return this.#handleIdle(channel, message);
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

  #arrive(channel: Channel, { id, task, input }: Extract<ChildMessage, { type: 'attempt' }>): void {
    const { limits } = this.#settings;
    this.#workerPoll.noteActivity();
    this.#stuckSince = undefined;
    this.#advance();
    if (this.#world.ledger.length >= limits.attempts) return this.exceed('attempts', limits.attempts);
    if (task === 'findAnagrams' && input.length > LONGEST_WORD) {
      return this.exceed('messageCharacters', LONGEST_WORD);
    }
    // The letters of a word are sorted for its key.
    this.#inputCharacters += input.length * (task === 'findAnagrams' ? SORTING_COST : 1);
    const mostCharacters = inputLimitFor(this.#settings.text);
    if (this.#inputCharacters > mostCharacters) return this.exceed('messageCharacters', mostCharacters);
    this.#origins.set(this.#world.arrive(this.#clock.now(), task, input), { channel, id });
    this.#settings.onProgress?.(this.#world);
    this.#awaitNextEnd();
  }

  /** The child has nothing to do: virtual time jumps to the next event, and without one nothing will ever happen. */
  #handleIdle(channel: Channel, message: IdleMessage): void {
    const { received, waiting, timerInMs } = message;
    // A message is on its way to the child, or a worker may have something to do: it is not idle.
    if (received !== channel.sent || !this.#workerPoll.confirm(message)) return;
    const { nextEndMs = Number.POSITIVE_INFINITY } = this.#world;
    if (nextEndMs === Number.POSITIVE_INFINITY && !waiting) {
      if (this.#phase === 'ready' || this.#phase === 'starting') return;
      if (message.workers > 0 && !this.#isStuck()) return this.#workerPoll.askLater();
      return this.end({ type: 'deadlocked', duringImport: this.#phase === 'importing' });
    }
    this.#stuckSince = undefined;
    this.#idleFromMs = this.#clock.now();
    if (this.#clock.name === 'real') return;
    const timerMs = timerInMs === null ? Number.POSITIVE_INFINITY : this.#clock.now() + timerInMs;
    const target = Math.min(nextEndMs, timerMs);
    if (target > this.#settings.limits.runtimeMs)
      return this.exceed('runtimeMs', this.#settings.limits.runtimeMs);
    this.#clock.skipTo(target);
    this.#advance(true);
  }

  /** A worker may wait for what cannot be seen from here, a file for example: real time decides. */
  #isStuck(): boolean {
    this.#stuckSince ??= performance.now();
    return performance.now() - this.#stuckSince > STUCK_MS;
  }

  #noteAwake(): void {
    if (this.#idleFromMs !== undefined) this.idle.push({ fromMs: this.#idleFromMs, toMs: this.#clock.now() });
    this.#idleFromMs = undefined;
  }

  /**
   * Tells the threads of the attempts that have ended, and comes back when the next one is due.
   *
   * @param hasJumped whether the clock has, which all threads must know
   */
  #advance(hasJumped = false): void {
    const ended = new Map<Channel, AttemptResult[]>();
    if (hasJumped)
      for (const channel of [this.#mainChannel, ...this.#workerPoll.workers]) ended.set(channel, []);
    for (const record of this.#world.advanceTo(this.#clock.now())) {
      const origin = this.#origins.get(record);
      this.#origins.delete(record);
      if (!origin) continue;
      const results = ended.get(origin.channel) ?? [];
      results.push({ id: origin.id, attempt: record.attempt, failed: record.failed });
      ended.set(origin.channel, results);
    }
    if (ended.size > 0) this.#noteAwake();
    if (ended.size > 0) this.#workerPoll.noteActivity();
    for (const [channel, results] of ended)
      channel.send({ type: 'advance', skippedMs: this.#clock.skippedMs, ended: results });
    this.#settings.onProgress?.(this.#world);
    this.#awaitNextEnd();
  }

  #awaitNextEnd(): void {
    clearTimeout(this.#nextEnd);
    const { nextEndMs } = this.#world;
    if (nextEndMs === undefined) return;
    this.#nextEnd = setTimeout(() => this.#advance(), Math.max(0, Math.ceil(nextEndMs - this.#clock.now())));
  }

  #limitRealTime(limit: 'importMs' | 'realMs'): void {
    const limitMs = this.#settings.limits[limit];
    if (limitMs > LONGEST_TIMER_MS) return;
    this.#limitTimers.push(setTimeout(() => this.exceed(limit, limitMs), limitMs));
  }
}
