// Reads a .tar or .tar.gz into memory. The library `tar` knows the dialects of the format.

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { UsageError } from '../cli/usage-error.ts';
import { type ArchiveContents, type ArchiveEntry, MOST_UNPACKED_BYTES } from './archive-contents.ts';

/** @throws UsageError from `contents`, and when it unpacks to too much; another error when it is no such archive */
export async function readTar(file: string, contents: ArchiveContents): Promise<void> {
  const unpacked = await openUnpacked(file);
  let failure: unknown;
  // The library's own decompression has no limit that fits here, and it would guess the format.
  const parser = new Parser({ strict: true, brotli: false, zstd: false });
  parser.on('error', (error: unknown) => {
    failure ??= error;
  });
  parser.on('entry', (entry: ReadEntry) => {
    try {
      collect(entry, contents);
    } catch (error) {
      failure ??= error;
      entry.resume();
    }
  });
  await pipeline(unpacked, async (chunks: AsyncIterable<Buffer>) => {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > MOST_UNPACKED_BYTES) {
        throw new UsageError(`Expected ${file} to unpack to at most 1 GiB. Unpack it, and name the folder.`);
      }
      parser.write(chunk);
      if (failure) throw failure;
    }
    const ended = new Promise<void>((done) => parser.on('close', done));
    parser.end();
    if (failure) throw failure;
    await ended;
  });
  if (failure) throw failure;
}

async function openUnpacked(file: string): Promise<Readable> {
  const start = Buffer.alloc(2);
  const handle = await open(file);
  await handle.read(start, 0, 2, 0);
  await handle.close();
  const raw = createReadStream(file);
  if (start.readUInt16BE() !== GZIP_MAGIC) return raw;
  const gunzip = createGunzip();
  raw.on('error', (error) => gunzip.destroy(error));
  return raw.pipe(gunzip);
}

const GZIP_MAGIC = 0x1f8b;

function collect(entry: ReadEntry, contents: ArchiveContents): void {
  const path = contents.admit({ path: entry.path, kind: kindOf(entry), sizeBytes: entry.size });
  if (path === null) {
    entry.resume();
    return;
  }
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('end', () => contents.files.set(path, Buffer.concat(chunks)));
}

function kindOf({ type }: ReadEntry): ArchiveEntry['kind'] {
  if (type === 'File' || type === 'OldFile' || type === 'ContiguousFile') return 'file';
  return type === 'Directory' || type === 'GNUDumpDir' ? 'folder' : 'link-or-device';
}
