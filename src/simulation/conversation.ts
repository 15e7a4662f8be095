// The conversation with one child: import, text, attempts, answer. The world keeps the time; what the child says
// is data. See messages.ts for the words of the conversation and world.ts for the service behind the tasks.

import type { Child } from './child.ts';
import type { Clock } from './clock.ts';
import { LineChannel } from './line-channel.ts';
import {
  type AttemptResult,
  type ChildError,
  type ChildMessage,
  mainThreadMessageSchema,
  threadMessageSchema,
} from './messages.ts';
import { type ProcessUsage, readProcessUsage } from './process-usage.ts';
import type { AttemptRecord, World } from './world.ts';

/** How the child's part ended, before anyone judges it. */
export type RunEnd =
  | { readonly type: 'answered'; readonly entries: AnswerEntries | null; readonly kind: string }
  | { readonly type: 'rejected'; readonly error: ChildError }
  | { readonly type: 'not-imported'; readonly error: ChildError }
  | { readonly type: 'import-limit'; readonly limitMs: number }
  | {
      readonly type: 'exited';
      readonly code: number | null;
      readonly signal: string | null;
      readonly duringImport: boolean;
    }
  | { readonly type: 'deadlocked'; readonly duringImport: boolean }
  | { readonly type: 'violated'; readonly reason: string }
  | { readonly type: 'cancelled' };

/** As the child gave them: a count that is no finite number is a description of it. */
export type AnswerEntries = readonly (readonly [string, number | string])[];

/** What a run took of the machine. */
export interface ResourceUsage {
  /** user and system time of the process since the run's start; lower is better */
  readonly cpuTimeMs: number;
  /** resident set; lower is better */
  readonly peakMemoryBytes: number;
  /** peak less what the process held when the run started */
  readonly memoryGrowthBytes: number;
}

export interface ConversationSettings {
  readonly entryUrl: string;
  readonly text: string;
  readonly importLimitMs: number;
  /** called after every attempt that arrives or ends */
  readonly onProgress?: ((world: World) => void) | undefined;
}

type Channel = LineChannel<ChildMessage>;
type IdleMessage = Extract<ChildMessage, { type: 'idle' }>;

export class Conversation {
  /** settles when the child has answered, failed, exited or broken the rules */
  readonly ended: Promise<RunEnd>;
  readonly #world: World;
  readonly #clock: Clock;
  readonly #settings: ConversationSettings;
  readonly #origins = new Map<AttemptRecord, { readonly channel: Channel; readonly id: number }>();
  #settle: (end: RunEnd) => void = () => {};
  #isOver = false;
  #importedFromMs = 0;
  #importedMs: number | undefined;
  #endedMs = 0;
  #usageAtStart: ProcessUsage | undefined;
  #usageAtEnd: ProcessUsage | undefined;
  #nextEnd: NodeJS.Timeout | undefined;
  #importLimit: NodeJS.Timeout | undefined;

  readonly #pid: number;

  constructor(child: Child, world: World, clock: Clock, settings: ConversationSettings) {
    this.#pid = child.pid;
    this.#world = world;
    this.#clock = clock;
    this.#settings = settings;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    for (const [thread, socket] of child.sockets.entries()) {
      const schema = thread === 0 ? mainThreadMessageSchema : threadMessageSchema;
      const channel: Channel = new LineChannel(socket, schema, {
        onMessage: (message) => this.#receive(channel, message),
        onViolation: (reason) => this.end({ type: 'violated', reason }),
      });
    }
    child.exited.then((exit) =>
      this.end({ type: 'exited', ...exit, duringImport: this.#importedMs === undefined }),
    );
  }

  /** From the start of the import to the end, on the world's clock. */
  get runtimeMs(): number {
    return this.#endedMs - this.#importedFromMs;
  }

  /** Of the runtime, the import of the module. */
  get importMs(): number {
    return (this.#importedMs ?? this.#endedMs) - this.#importedFromMs;
  }

  /** Where the world's clock stood when the run began: the ledger's times are on it. */
  get startedMs(): number {
    return this.#importedFromMs;
  }

  /** `null` when the process was gone before anyone could look. */
  get resources(): ResourceUsage | null {
    const [start, end] = [this.#usageAtStart, this.#usageAtEnd];
    if (!start || !end) return null;
    return {
      cpuTimeMs: end.cpuTimeMs - start.cpuTimeMs,
      peakMemoryBytes: end.peakMemoryBytes,
      memoryGrowthBytes: end.peakMemoryBytes - start.memoryBytes,
    };
  }

  /** The first end counts. */
  end(end: RunEnd, reportedUsage?: ProcessUsage): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#endedMs = this.#clock.now();
    this.#usageAtEnd = readProcessUsage(this.#pid) ?? reportedUsage;
    clearTimeout(this.#nextEnd);
    clearTimeout(this.#importLimit);
    this.#settle(end);
  }

  #receive(channel: Channel, message: ChildMessage): void {
    if (this.#isOver) return;
    switch (message.type) {
      case 'ready':
        this.#usageAtStart = readProcessUsage(this.#pid) ?? message.usage;
        return this.#import(channel);
      case 'imported':
        this.#importedMs = this.#clock.now();
        clearTimeout(this.#importLimit);
        return channel.send({ type: 'process', text: this.#settings.text });
      case 'not-imported':
        return this.end(message);
      case 'answer':
        return this.end({ ...message, type: 'answered' }, message.usage);
      case 'rejected':
        return this.end(message, message.usage);
      case 'attempt': {
        this.#advance();
        this.#origins.set(this.#world.arrive(this.#clock.now(), message.task, message.input), {
          channel,
          id: message.id,
        });
        return this.#advance();
      }
      case 'idle':
        return this.#handleIdle(channel, message);
    }
  }

  #import(channel: Channel): void {
    const { entryUrl, importLimitMs } = this.#settings;
    this.#importLimit = setTimeout(
      () => this.end({ type: 'import-limit', limitMs: importLimitMs }),
      importLimitMs,
    );
    this.#importedFromMs = this.#clock.now();
    channel.send({ type: 'import', url: entryUrl });
  }

  /** The child has nothing to do: virtual time jumps to the next event, and without one nothing will ever happen. */
  #handleIdle(channel: Channel, { received, waiting, timerInMs, workers }: IdleMessage): void {
    // Messages are on their way to the child, or its workers may be busy: it is not idle.
    if (received !== channel.sent || workers > 0) return;
    const { nextEndMs } = this.#world;
    if (nextEndMs === undefined && !waiting) {
      this.end({ type: 'deadlocked', duringImport: this.#importedMs === undefined });
    } else if (this.#clock.name === 'virtual') {
      const timerMs = timerInMs === null ? Number.POSITIVE_INFINITY : this.#clock.now() + timerInMs;
      const skipMs = this.#clock.skipTo(Math.min(nextEndMs ?? Number.POSITIVE_INFINITY, timerMs));
      this.#advance({ channel, skipMs });
    }
  }

  /** Tells the threads of the attempts that have ended, and comes back when the next one is due. */
  #advance(jump?: { readonly channel: Channel; readonly skipMs: number }): void {
    const ended = new Map<Channel, AttemptResult[]>(jump ? [[jump.channel, []]] : []);
    for (const record of this.#world.advanceTo(this.#clock.now())) {
      const origin = this.#origins.get(record);
      this.#origins.delete(record);
      if (!origin) continue;
      const results = ended.get(origin.channel) ?? [];
      results.push({ id: origin.id, attempt: record.attempt, failed: record.failed });
      ended.set(origin.channel, results);
    }
    for (const [channel, results] of ended) {
      channel.send({ type: 'advance', skipMs: channel === jump?.channel ? jump.skipMs : 0, ended: results });
    }
    this.#settings.onProgress?.(this.#world);
    this.#awaitNextEnd();
  }

  #awaitNextEnd(): void {
    clearTimeout(this.#nextEnd);
    const { nextEndMs } = this.#world;
    if (nextEndMs === undefined) return;
    this.#nextEnd = setTimeout(() => this.#advance(), Math.max(0, Math.ceil(nextEndMs - this.#clock.now())));
  }
}
