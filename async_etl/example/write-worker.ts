// Runs in a thread of its own, which has loaded while parts were downloaded: combines them and writes the files.
// They are written synchronously here: the thread has nothing else to do.

import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { combine, encodeTrainingSet } from '../steps/index.ts';
import type { PartVersion, ProcessedPart, Source } from '../types.ts';

export interface TrainingSetInputs {
  readonly processed: readonly ProcessedPart[];
  readonly sources: readonly Source[];
  readonly versions: readonly PartVersion[];
  readonly seed: number;
}

export interface WriteTask extends TrainingSetInputs {
  /** exists and is empty */
  readonly directory: string;
}

/** The names of the files, in the order in which they were written. */
export function writeFiles({ processed, directory, ...options }: WriteTask): readonly string[] {
  const descriptors = new Map<string, number>();
  try {
    for (const { file, bytes } of encodeTrainingSet(combine(processed), options)) {
      const descriptor = descriptors.get(file) ?? openSync(join(directory, file), 'wx');
      descriptors.set(file, descriptor);
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    }
    return [...descriptors.keys()];
  } finally {
    for (const descriptor of descriptors.values()) closeSync(descriptor);
  }
}
