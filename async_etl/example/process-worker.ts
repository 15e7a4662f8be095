// Runs in the threads of the pool: processes rows as they arrive, or a whole body from the cache. Files are read
// synchronously here: the thread has nothing else to do.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { processPart } from '../steps/index.ts';
import type { ProcessedPart, RawPart } from '../types.ts';
import { moved } from './transfer.ts';

export interface StoredPart {
  readonly source: RawPart['source'];
  readonly part: number;
  readonly body: { readonly file: string; readonly digest: string };
  /** its processed rows, if an earlier run has left them: a digest of 32 bytes, then the rows */
  readonly columnsFile: string;
}

export function processRows(raw: RawPart): readonly ProcessedPart[] {
  return moved([processPart(raw)]);
}

/** `null` if the body is not what was stored. */
export function processStored(stored: StoredPart): readonly ProcessedPart[] | null {
  const columns = readColumns(stored.columnsFile);
  if (columns) return moved(columns);
  const { source, part, body } = stored;
  const bytes = readFileSync(body.file);
  if (sha256(bytes).toString('hex') !== body.digest) return null;
  return moved([processPart({ source, part, firstLine: 1, body: bytes })]);
}

/** Nothing if they are missing, damaged, or written by another version of Node. */
function readColumns(file: string): ProcessedPart[] | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(32);
    if (!sha256(content).equals(bytes.subarray(0, 32))) return undefined;
    return (deserialize(content) as ProcessedPart[]).map(withOwnBuffers);
  } catch {
    return undefined;
  }
}

/** What was deserialised may share a buffer with other things that must stay in this thread. */
function withOwnBuffers(part: ProcessedPart): ProcessedPart {
  const copy = <Column extends { slice(): Column }>(columns: Readonly<Record<string, Column>>) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice()]));
  return {
    ...part,
    lines: part.lines.slice(),
    text: part.text.slice(),
    keys: copy(part.keys),
    numbers: copy(part.numbers),
  };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
