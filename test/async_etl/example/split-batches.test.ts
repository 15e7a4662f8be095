import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, type BatchOptions, splitBatches } from '../../../async_etl/example/split-batches.ts';

async function split(chunks: readonly string[], options: BatchOptions): Promise<Batch[]> {
  async function* arriving() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const batches: Batch[] = [];
  for await (const batch of splitBatches(arriving(), options)) batches.push(batch);
  return batches;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** Cuts a text at the given places. */
function cut(body: string, places: readonly number[]): string[] {
  const at = [0, ...places.map((place) => place % (body.length + 1)).sort((a, b) => a - b), body.length];
  return at.slice(1).map((end, index) => body.slice(at[index], end));
}

const bodies = fc.string({ unit: fc.constantFrom('a', 'b', ',', '\r', '\n', '\n'), maxLength: 60 });
const cuts = fc.array(fc.nat(60), { maxLength: 12 });
const batchBytes = fc.integer({ min: 1, max: 30 });

describe('splitBatches', () => {
  it('cuts into whole lines that together are the body, however it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, cuts, batchBytes, async (body, places, bytes) => {
        const batches = await split(cut(body, places), { batchBytes: bytes, hasHeader: false });
        expect(batches.map(({ lines }) => text(lines)).join('')).toBe(body);
        for (const [index, { firstLine, lines }] of batches.entries()) {
          const before = batches
            .slice(0, index)
            .map((batch) => text(batch.lines))
            .join('');
          expect(firstLine).toBe(before.split('\n').length);
          if (index < batches.length - 1) expect(text(lines)).toMatch(/\n$/);
        }
      }),
    );
  });

  it('repeats the first line before every further batch', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, cuts, batchBytes, async (body, places, bytes) => {
        const header = /^[^\n]*\n/.exec(body)?.[0] ?? '';
        const batches = await split(cut(body, places), { batchBytes: bytes, hasHeader: true });
        for (const [index, batch] of batches.entries()) {
          expect(text(batch.body)).toBe((index === 0 ? '' : header) + text(batch.lines));
        }
      }),
    );
  });

  it('gives a batch as soon as it is long enough', async () => {
    const batches = await split(['id\n1\n', '2\n3', '\n4\n5'], { batchBytes: 4, hasHeader: true });
    expect(batches.map(({ firstLine, body }) => [firstLine, text(body)])).toEqual([
      [1, 'id\n1\n'],
      [3, 'id\n2\n3\n4\n'],
      [6, 'id\n5'],
    ]);
  });

  it('gives one batch of an empty body', async () => {
    const [batch, ...more] = await split([], { batchBytes: 4, hasHeader: true });
    expect([batch?.firstLine, batch?.body.length, more.length]).toEqual([1, 0, 0]);
  });

  it('gives each batch a buffer of its own, which can be transferred', async () => {
    const batches = await split(['a\nb\nc\n'], { batchBytes: 1, hasHeader: false });
    expect(batches.map(({ body }) => body.buffer.byteLength)).toEqual([6]);
  });
});
