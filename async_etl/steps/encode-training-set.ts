// The third step: the training set becomes files. Rows are split into training and validation, numbers normalised and
// the rows gathered, all of it a row group at a time. Next: training-columns.ts, encode-parquet.ts, manifest.ts.

import { createHash } from 'node:crypto';
import type { PartVersion, Source } from '../types.ts';
import type { TrainingSet } from './combine.ts';
import { encodeParquet } from './encode-parquet.ts';
import { createManifest, type WrittenFile } from './manifest.ts';
import { splitRows } from './split-rows.ts';
import { announcedItems } from './stages.ts';
import { trainingColumns } from './training-columns.ts';

export interface EncodeOptions {
  /** in the order in which the manifest names them */
  readonly sources: readonly Pick<Source, 'name' | 'dataset' | 'region' | 'parts'>[];
  /** one for every part of every source, in any order */
  readonly versions: readonly PartVersion[];
  readonly seed: number;
}

/** A piece of a file. Pieces come in order, one file after another, and their buffers may be transferred. */
export interface EncodedChunk {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The same bytes for the same training set, whenever and wherever it is called. The manifest comes last. */
export function encodeTrainingSet(
  set: TrainingSet,
  options: EncodeOptions,
): Generator<EncodedChunk, undefined> {
  return announcedItems({ stage: 'encode' }, encodeFiles(set, options));
}

function* encodeFiles(set: TrainingSet, options: EncodeOptions): Generator<EncodedChunk, undefined> {
  const isValidation = splitRows(set, options.seed);
  const columns = trainingColumns(set, isValidation);
  const rowsWhere = (value: number) =>
    Uint32Array.from(isValidation.keys()).filter((row) => isValidation[row] === value);
  const training = rowsWhere(0);
  const validation = rowsWhere(1);
  const written: WrittenFile[] = [];
  yield* recorded('train.parquet', training.length, encodeParquet(columns, training), written);
  yield* recorded('validation.parquet', validation.length, encodeParquet(columns, validation), written);
  yield* recorded('quarantine.ndjson', set.quarantined.length, encodeLines(set.quarantined), written);
  const manifest = createManifest({ ...options, columns, files: written });
  yield { file: 'manifest.json', bytes: toBytes(`${JSON.stringify(manifest, null, 2)}\n`) };
}

/** Passes the pieces of a file on, and adds it to `written` with its size and digest at the end. */
function* recorded(
  file: string,
  rows: number,
  pieces: Iterable<Uint8Array>,
  written: WrittenFile[],
): Generator<EncodedChunk, undefined> {
  const digest = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    digest.update(piece);
    bytes += piece.length;
    yield { file, bytes: piece };
  }
  written.push({ file, rows, bytes, sha256: digest.digest('hex') });
}

const LINES_PER_PIECE = 10_000;

/** At least one piece, so that the file is written even if it is empty. */
function* encodeLines(items: readonly unknown[]): Generator<Uint8Array, undefined> {
  for (let start = 0; start === 0 || start < items.length; start += LINES_PER_PIECE) {
    const lines = items.slice(start, start + LINES_PER_PIECE).map((item) => `${JSON.stringify(item)}\n`);
    yield toBytes(lines.join(''));
  }
}

const encoder = new TextEncoder();

function toBytes(text: string): Uint8Array {
  return encoder.encode(text);
}
