// What parent and child say to each other: one JSON message a line. The child is not trusted, so whatever it
// says is validated here, and nothing that it says is a time, a count of attempts or a verdict.

import * as v from 'valibot';

/** An error as the child describes it: `causes` holds the messages of `cause` and of an AggregateError's `errors`. */
const errorSchema = v.object({
  name: text(200),
  message: text(8_000),
  stack: text(16_000),
  causes: v.pipe(
    v.array(v.string()),
    v.transform((causes) => causes.slice(0, 20).map((cause) => cause.slice(0, 2_000))),
  ),
});

/** Cut to what anybody reads: samples keep it, and searching it is work for the parent. */
function text(maxCharacters: number) {
  return v.pipe(
    v.string(),
    v.transform((given) => given.slice(0, maxCharacters)),
  );
}

export type ChildError = v.InferOutput<typeof errorSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which call of `processText` has settled: the first one, unless it says. */
const callId = v.optional(count, 0);

/** What the child says of its process; used only where the parent cannot look for itself. */
const usageSchema = v.object({ cpuTimeMs: v.number(), memoryBytes: v.number(), peakMemoryBytes: v.number() });

/** Messages of any thread of the child. */
const threadSchemas = [
  /** A task was called: `id` names the attempt in the answer, `input` is the task's first argument. */
  v.object({
    type: v.literal('attempt'),
    id: count,
    task: v.picklist(['filterInput', 'getWords', 'findAnagrams']),
    input: v.string(),
  }),
  /** A worker thread has started. */
  v.object({ type: v.literal('started') }),
  /** A worker thread has done what had reached it; `isBusy` when it waits for a file, a socket or so. */
  v.object({ type: v.literal('pong'), round: count, isBusy: v.boolean() }),
] as const;

/** Messages of the child's main thread. */
const mainThreadSchemas = [
  v.object({ type: v.literal('ready'), usage: usageSchema }),
  v.object({ type: v.literal('imported') }),
  v.object({ type: v.literal('not-imported'), error: errorSchema }),
  /** The entries of a call's settled answer, as given: the parent judges them. */
  v.object({
    type: v.literal('answer'),
    id: callId,
    entries: v.nullable(v.array(v.tuple([v.string(), v.union([v.number(), text(80)])]))),
    kind: text(80),
    usage: usageSchema,
  }),
  v.object({ type: v.literal('rejected'), id: callId, error: errorSchema, usage: usageSchema }),
  /**
   * The event loop has nothing to do. `received` counts the parent's messages so far, so that a stale message is
   * told; `timerInMs` is when the next virtual timer is due, `waiting` whether a ref'd one is awaited, `workers` how
   * many worker threads are alive, `activity` how many messages they and the main thread have exchanged.
   */
  v.object({
    type: v.literal('idle'),
    received: count,
    timerInMs: v.nullable(v.pipe(v.number(), v.finite())),
    waiting: v.boolean(),
    workers: count,
    activity: count,
  }),
] as const;

export const threadMessageSchema = v.variant('type', [...threadSchemas]);
export const mainThreadMessageSchema = v.variant('type', [...threadSchemas, ...mainThreadSchemas]);

export type ChildMessage = v.InferOutput<typeof mainThreadMessageSchema>;

export type ParentMessage =
  | { readonly type: 'import'; readonly url: string }
  /** A call of the one instance. Its input is a text but for designed conditions; an absent one is `undefined`. */
  | { readonly type: 'process'; readonly id: number; readonly input?: unknown }
  /** Asks a worker thread for a pong. */
  | { readonly type: 'ping'; readonly round: number }
  /**
   * `skippedMs` is how far virtual time is ahead of real time by now, or less to say nothing of it; `ended` are attempts
   * that have ended, in order.
   */
  | {
      readonly type: 'advance';
      readonly skippedMs: number;
      readonly ended: readonly AttemptResult[];
    };

export interface AttemptResult {
  readonly id: number;
  readonly attempt: number;
  readonly failed: boolean;
}
