import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { encodeParquet } from '../../../async_etl/steps/encode-parquet.ts';
import { query } from '../read-parquet.ts';

const directory = mkdtempSync(join(tmpdir(), 'encode-parquet-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('a file comes in pieces, one for every 10,000 rows, each with a buffer of its own', async () => {
  const rows = Uint32Array.from({ length: 25_000 }, (_, row) => row);
  const pieces = [
    ...encodeParquet(
      [
        { name: 'id', type: 'INT64', valueAt: (row) => 2 ** 32 - 1 - row },
        { name: 'half', type: 'FLOAT', valueAt: (row) => row / 2 },
        { name: 'sign', type: 'INT32', valueAt: (row) => (row % 2 === 0 ? 1 : -1) },
      ],
      rows,
    ),
  ];
  expect(pieces).toHaveLength(4);
  expect(pieces.every((piece) => piece.byteLength === piece.buffer.byteLength)).toBe(true);

  const file = join(directory, 'rows.parquet');
  writeFileSync(file, Buffer.concat(pieces));
  expect(
    await query(
      `SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('${file}') ORDER BY 1`,
    ),
  ).toEqual(
    [10_000n, 10_000n, 5_000n].map((count, index) => ({
      row_group_id: BigInt(index),
      row_group_num_rows: count,
    })),
  );
  expect(
    await query(
      `SELECT count(*) n, min(id) least, max(id) most, sum(half) halves, sum(sign) signs FROM '${file}'`,
    ),
  ).toEqual([
    { n: 25_000n, least: 2n ** 32n - 25_000n, most: 2n ** 32n - 1n, halves: 156_243_750, signs: 0n },
  ]);
});
