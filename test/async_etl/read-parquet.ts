// What another program than ours makes of Parquet files.

import { DuckDBInstance } from '@duckdb/node-api';

/** @param sql with files named as in `FROM '/tmp/x/train.parquet'` */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
