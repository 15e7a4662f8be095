import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { mainThreadMessageSchema, threadMessageSchema } from '../../src/simulation/messages.ts';

const ATTEMPT = { type: 'attempt', id: 1, task: 'getWords', input: 'a b' };

describe('threadMessageSchema', () => {
  it('lets every thread call a task', () => {
    expect(v.parse(threadMessageSchema, ATTEMPT)).toEqual(ATTEMPT);
    expect(v.parse(mainThreadMessageSchema, ATTEMPT)).toEqual(ATTEMPT);
  });

  it('lets the main thread say that the module is imported, and no other', () => {
    expect(v.is(mainThreadMessageSchema, { type: 'imported' })).toBe(true);
    expect(v.is(threadMessageSchema, { type: 'imported' })).toBe(false);
  });
});

describe('mainThreadMessageSchema', () => {
  it.each([
    ['an attempt without input', { ...ATTEMPT, input: undefined }],
    ['an attempt with an input that is no string', { ...ATTEMPT, input: 1 }],
    ['an attempt of an unknown task', { ...ATTEMPT, task: 'toString' }],
    ['an attempt with a negative id', { ...ATTEMPT, id: -1 }],
    ['an attempt with half an id', { ...ATTEMPT, id: 0.5 }],
    ['an attempt with an infinite id', { ...ATTEMPT, id: Number.POSITIVE_INFINITY }],
    ['a message of the parent', { type: 'advance', skippedMs: 0, ended: [] }],
    ['an answer without entries', { type: 'answer', kind: 'Object' }],
    ['an answer whose entries are an object', { type: 'answer', kind: 'Object', entries: { act: 1 } }],
    ['an answer whose counts are lists', { type: 'answer', kind: 'Object', entries: [['act', [1]]] }],
    ['a rejection without an error', { type: 'rejected' }],
    [
      'a failed import whose causes are objects',
      { type: 'not-imported', error: { name: '', message: '', stack: '', causes: [{}] } },
    ],
    [
      'a failed import whose error has no stack',
      { type: 'not-imported', error: { name: '', message: '', causes: [] } },
    ],
  ])('rejects %s', (_name, message) => {
    expect(v.is(mainThreadMessageSchema, message)).toBe(false);
  });

  it('accepts a failed import whose error is complete', () => {
    const error = { name: 'Error', message: 'no', stack: 'Error: no', causes: ['why'] };
    expect(v.is(mainThreadMessageSchema, { type: 'not-imported', error })).toBe(true);
  });
});
