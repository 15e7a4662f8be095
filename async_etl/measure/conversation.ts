// What is said on a run's channel, stamped with the parent's clock as it arrives. Next: run-pipeline-once.ts.

import type { Child } from '../../src/simulation/child.ts';
import { LineChannel } from '../../src/simulation/line-channel.ts';
import type { EventLoopEvidence, StageInterval } from './etl-run.ts';
import type { EtlLimits } from './limits.ts';
import { type ChildMessage, type Failure, messageSchema } from './messages.ts';
import { StageLog } from './stage-log.ts';

export type EtlRunEnd =
  | { readonly type: 'settled'; readonly failure: (Failure & { readonly isImport: boolean }) | null }
  | { readonly type: 'limit-exceeded'; readonly limit: keyof EtlLimits; readonly value: number }
  | { readonly type: 'exited'; readonly code: number | null; readonly signal: string | null }
  | { readonly type: 'violated'; readonly reason: string }
  /** a fault of the machine: its process never came as far as the pipeline's own code */
  | { readonly type: 'not-started' }
  | { readonly type: 'cancelled' };

interface ConversationEvents {
  /** The run has ended, one way or another. Called once, before anything else can change. */
  onEnd(): void;
  onProgress(): void;
}

const MAX_LINE_CHARACTERS = 64 * 1024;
const MAX_UNREAD_BYTES = 1024;
/** Of a run of the greatest size in the smallest sensible batches; forged ones must not fill the parent's memory. */
const MOST_MESSAGES = 200_000;

export class EtlConversation {
  /** settles when the child is about to import, or will never be */
  readonly ready: Promise<void>;
  readonly ended: Promise<EtlRunEnd>;
  /** settles when everything is told, or will never be */
  readonly told: Promise<void>;
  evidence: EventLoopEvidence | null = null;
  crash: (Failure & { readonly origin: string }) | null = null;
  runtimeMs = 0;
  /** `performance.now()` of the run's start */
  startedAt = 0;
  readonly #child: Child;
  readonly #events: ConversationEvents;
  readonly #stages = new StageLog();
  #state: 'starting' | 'ready' | 'running' | 'ended' = 'starting';
  #messages = 0;
  #resolveReady = () => {};
  #resolveTold = () => {};
  #resolveEnded = (_end: EtlRunEnd) => {};

  constructor(child: Child, events: ConversationEvents) {
    this.#child = child;
    this.#events = events;
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    this.told = new Promise((resolve) => {
      this.#resolveTold = resolve;
    });
    const [socket] = child.sockets;
    if (!socket) throw new Error('Expected the child to have a channel.');
    new LineChannel<ChildMessage>(socket, messageSchema, {
      maxLineCharacters: MAX_LINE_CHARACTERS,
      maxUnreadBytes: MAX_UNREAD_BYTES,
      onMessage: (message) => this.#receive(message),
      onTooLong: () => this.end({ type: 'violated', reason: 'wrote a message that is too long' }),
      onViolation: (reason) => this.end({ type: 'violated', reason }),
    });
    child.exited.then(({ code, signal }) => {
      // What it wrote last may still be on its way; what it has started may keep the channel open.
      const end = () => this.end({ type: 'exited', code, signal });
      if (socket.readableEnded || socket.destroyed) end();
      socket.once('end', end);
      setTimeout(end, LAST_WORDS_MS);
    });
  }

  get stages(): readonly StageInterval[] {
    return this.#stages.intervals;
  }

  /** Those that have begun and not ended. */
  get running(): StageLog['running'] {
    return this.#stages.running;
  }

  start(): void {
    if (this.#state !== 'ready') return;
    this.#state = 'running';
    this.startedAt = performance.now();
    this.#goOn();
  }

  /** The first end counts. */
  end(end: EtlRunEnd): void {
    if (this.#state !== 'ended') {
      if (this.#state === 'running') this.runtimeMs = performance.now() - this.startedAt;
      this.#state = 'ended';
      this.#events.onEnd();
      this.#resolveEnded(end);
    }
    this.#resolveReady();
    if (end.type !== 'settled') this.#resolveTold();
  }

  #receive(message: ChildMessage): void {
    this.#messages += 1;
    if (this.#messages > MOST_MESSAGES) this.end({ type: 'violated', reason: 'wrote too many messages' });
    else if (message.type === 'importing' && this.#state === 'starting') {
      this.#state = 'ready';
      this.#resolveReady();
    } else if (message.type === 'stage') this.#note(message);
    else if (message.type === 'settled' && this.#state === 'running') {
      this.end({ type: 'settled', failure: message.failure });
      this.#goOn();
    } else if (message.type === 'crashed') this.#noteCrash(message);
    else if (message.type === 'evidence') this.#noteEvidence(message);
  }

  #note(message: Extract<ChildMessage, { type: 'stage' }>): void {
    if (this.#state !== 'running') return;
    this.#stages.add(message, performance.now() - this.startedAt);
    this.#events.onProgress();
  }

  #noteCrash({ type: _, ...crash }: Extract<ChildMessage, { type: 'crashed' }>): void {
    this.crash ??= crash;
  }

  #noteEvidence({ type: _, ...evidence }: Extract<ChildMessage, { type: 'evidence' }>): void {
    this.evidence ??= evidence;
    this.#resolveTold();
  }

  /** One byte, for which the child waits: meanwhile its process can be looked at. */
  #goOn(): void {
    this.#child.sockets[0]?.write('\n');
  }
}

const LAST_WORDS_MS = 200;
