// One Parquet file, a row group at a time, so that no more than one group of rows is ever joined in memory.

import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { TrainingColumn } from './training-columns.ts';

const ROWS_PER_GROUP = 10_000;

/**
 * Yields the bytes of the file, one piece after another.
 * @param rows of the training set, in the order in which they are written
 */
export function* encodeParquet(columns: readonly TrainingColumn[], rows: Uint32Array): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const columnData = (group: Uint32Array) =>
    columns.map(({ name, type, valueAt }) => ({
      name,
      type,
      nullable: false,
      data:
        type === 'INT64' ? Array.from(group, (row) => BigInt(valueAt(row))) : gather(type, group, valueAt),
    }));
  const schema = schemaFromColumnData({ columnData: columnData(new Uint32Array(0)) });
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'async-etl' });
  for (let start = 0; start < rows.length; start += ROWS_PER_GROUP) {
    const group = rows.subarray(start, start + ROWS_PER_GROUP);
    parquet.write({ columnData: columnData(group), rowGroupSize: ROWS_PER_GROUP });
    yield takeBytes(bytes);
  }
  parquet.finish();
  yield takeBytes(bytes);
}

function gather(type: 'INT32' | 'FLOAT', rows: Uint32Array, valueAt: (row: number) => number) {
  const values = type === 'INT32' ? new Int32Array(rows.length) : new Float32Array(rows.length);
  for (const [index, row] of rows.entries()) values[index] = valueAt(row);
  return values;
}

/** What was written since the last time. The writer goes on from there: its `offset` counts all bytes of the file. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}
