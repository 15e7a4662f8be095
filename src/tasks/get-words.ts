import { task } from './task.ts';

/** Splits a text on white space. There are no empty words. */
export const getWords = task(
  { name: 'getWords', latencyMs: 1000, failureRate: 0.25, keyOf: (text) => text },
  (text) => text.split(/\s+/).filter((word) => word !== ''),
);
