// Processed rows on disk, so that a part that has not changed is not even processed again. They are named by the body
// that they were made of and by the code that made them. The threads read them: see process-worker.ts.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { ProcessedPart, Source } from '../types.ts';
import { replaceFile } from './replace-file.ts';

export interface ColumnsName {
  readonly source: Pick<Source, 'name' | 'region' | 'dataset'>;
  readonly part: number;
  /** of the body */
  readonly digest: string;
}

export class ColumnsCache {
  private readonly directory: string;
  private readonly stepsVersion = hashSteps();

  constructor(directory: string) {
    this.directory = directory;
    // A failure is dealt with where the version is needed.
    this.stepsVersion.catch(() => {});
  }

  async fileOf({ source, part, digest }: ColumnsName): Promise<string> {
    const made = [await this.stepsVersion, process.versions.v8, digest];
    const key = createHash('sha256')
      .update(JSON.stringify([...made, source.name, source.dataset, source.region, part]))
      .digest('hex');
    return join(this.directory, 'columns', key.slice(0, 2), key.slice(2));
  }

  /** A digest of 32 bytes, then the rows. */
  async keep(name: ColumnsName, processed: readonly ProcessedPart[]): Promise<void> {
    const content = serialize(processed);
    const digest = createHash('sha256').update(content).digest();
    await replaceFile(await this.fileOf(name), Buffer.concat([digest, content]), this.directory);
  }
}

/** Of all files of the steps: whichever of them changes, rows may come out differently. */
async function hashSteps(): Promise<string> {
  const directory = fileURLToPath(new URL('.', new URL('../steps/process-part.ts', import.meta.url)));
  const hash = createHash('sha256');
  for (const name of (await readdir(directory)).sort()) {
    hash.update(JSON.stringify([name, await readFile(join(directory, name), 'utf8')]));
  }
  return hash.digest('hex');
}
