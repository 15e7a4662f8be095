import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { combine, encodeTrainingSet, processPart } from '../../../async_etl/steps/index.ts';
import { announcedItems } from '../../../async_etl/steps/stages.ts';
import { rawPart } from './raw-part.ts';

describe('steps tell when they begin and end', () => {
  const messages: unknown[] = [];
  const listen = (message: unknown) => messages.push(message);
  beforeEach(() => {
    messages.length = 0;
    subscribe('async-etl:stage', listen);
  });
  afterEach(() => unsubscribe('async-etl:stage', listen));

  test('processing, for which part', () => {
    processPart(rawPart('products', '', { region: 2, part: 3 }));
    expect(messages).toEqual([
      { stage: 'process', source: 'products-2', part: 3, phase: 'start' },
      { stage: 'process', source: 'products-2', part: 3, phase: 'end' },
    ]);
  });

  test('processing that throws has ended, too', () => {
    expect(() => processPart(rawPart('users', 'no header'))).toThrow('Expected the header');
    expect(messages).toHaveLength(2);
  });

  test('combining, and encoding for every chunk', () => {
    const chunks = encodeTrainingSet(combine([]), { sources: [], versions: [], seed: 1 });
    expect(messages).toEqual([
      { stage: 'combine', phase: 'start' },
      { stage: 'combine', phase: 'end' },
    ]);
    messages.length = 0;
    expect(chunks.next().value?.file).toBe('train.parquet');
    expect(messages).toEqual([
      { stage: 'encode', phase: 'start' },
      { stage: 'encode', phase: 'end' },
    ]);
  });

  test('items, each when it is asked for', () => {
    expect([...announcedItems({ stage: 'encode' }, ['a', 'b'].values())]).toEqual(['a', 'b']);
    expect(messages).toHaveLength(6);
  });
});

test('steps do the same when nobody listens', () => {
  expect([...announcedItems({ stage: 'encode' }, ['a', 'b'].values())]).toEqual(['a', 'b']);
  expect(processPart(rawPart('products', '{')).quarantined).toHaveLength(1);
});
