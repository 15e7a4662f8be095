// Bodies on disk, named by what they contain, and for each part a small index entry that says which body it has.
// Next: body-writer.ts, replace-file.ts.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { BodyWriter } from './body-writer.ts';
import { putInPlace, replaceFile, temporaryFile } from './replace-file.ts';

const IndexEntry = v.strictObject({
  etag: v.pipe(v.string(), v.minLength(1)),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  length: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export interface CachedBody extends v.InferOutput<typeof IndexEntry> {
  readonly file: string;
}

/** Not its URL: the server's port differs from run to run. */
export interface PartName {
  readonly source: string;
  readonly part: number;
}

export class BodyCache {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Nothing where entry or body is missing or has the wrong length. Whoever reads the body checks its digest. */
  async find(name: PartName): Promise<CachedBody | undefined> {
    try {
      const entry = v.parse(IndexEntry, JSON.parse(await readFile(this.indexFile(name), 'utf8')));
      const file = this.bodyFile(entry.digest);
      const { size } = await stat(file);
      return size === entry.length ? { ...entry, file } : undefined;
    } catch {
      // Whatever is wrong with it, a download mends it.
      return undefined;
    }
  }

  openWriter(): Promise<BodyWriter> {
    return BodyWriter.open(temporaryFile(this.directory));
  }

  /** Keeps a body that has been written to its end. */
  async keep(name: PartName, etag: string, writer: BodyWriter): Promise<CachedBody> {
    const { digest, length } = await writer.end();
    const file = this.bodyFile(digest);
    await putInPlace(writer.file, file);
    // Without an ETag there would be nothing to revalidate.
    if (etag) {
      await replaceFile(this.indexFile(name), JSON.stringify({ etag, digest, length }), this.directory);
    }
    return { etag, digest, length, file };
  }

  private indexFile({ source, part }: PartName): string {
    return join(this.directory, 'index', encodeURIComponent(source), `${part}.json`);
  }

  private bodyFile(digest: string): string {
    return join(this.directory, 'sha256', digest.slice(0, 2), digest.slice(2));
  }
}
