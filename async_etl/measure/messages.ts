// What a pipeline's process says to its parent. Everything is checked and limited: code under test can write there too.

import * as v from 'valibot';

/** The channel of node:diagnostics_channel on which the given steps tell when they begin and end. */
export const STAGE_CHANNEL = 'async-etl:stage';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const stageSchema = v.object({
  stage: v.picklist(['process', 'combine', 'encode']),
  phase: v.picklist(['start', 'end']),
  source: v.optional(text(200)),
  part: v.optional(count),
});

const failureEntries = {
  name: text(100),
  message: text(2000),
  stack: text(2000),
  /** messages of the cause chain, nearest first */
  causes: v.pipe(v.array(text(500)), v.maxLength(5)),
};

export type Failure = v.InferOutput<typeof failureSchema>;
const failureSchema = v.object(failureEntries);

export const messageSchema = v.variant('type', [
  /** It is about to import the pipeline, and waits for one byte. */
  v.object({ type: v.literal('importing') }),
  /** It waits for one byte again. */
  v.object({
    type: v.literal('settled'),
    failure: v.nullable(v.object({ isImport: v.boolean(), ...failureEntries })),
  }),
  v.object({
    type: v.literal('evidence'),
    delayP99Ms: amount,
    delayMaxMs: amount,
    utilization: amount,
    syncFileCalls: v.record(text(40), count),
    leftOpen: v.pipe(v.array(text(40)), v.maxLength(100)),
  }),
  v.object({ type: v.literal('stage'), thread: count, ...stageSchema.entries }),
  v.object({ type: v.literal('crashed'), origin: text(40), ...failureEntries }),
]);

export type ChildMessage = v.InferOutput<typeof messageSchema>;
export type StageMessage = Extract<ChildMessage, { type: 'stage' }>;
