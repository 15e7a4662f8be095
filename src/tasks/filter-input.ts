import { task } from './task.ts';

/** Makes every `-` a space, then removes everything but letters, digits and white space. */
export const filterInput = task(
  { name: 'filterInput', latencyMs: 1000, failureRate: 0.2, keyOf: (text) => text },
  (text) => text.replaceAll('-', ' ').replaceAll(/[^A-Za-z0-9\s]/g, ''),
);
