// A body on its way into the cache: written to a temporary file as it arrives, and hashed on the way.

import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';

export class BodyWriter {
  readonly file: string;
  private readonly handle: FileHandle;
  private readonly hash = createHash('sha256');
  private length = 0;

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.handle = handle;
  }

  static async open(file: string): Promise<BodyWriter> {
    return new BodyWriter(file, await open(file, 'wx'));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.length += bytes.length;
    for (let at = 0; at < bytes.length; ) at += (await this.handle.write(bytes, at)).bytesWritten;
  }

  async end(): Promise<{ digest: string; length: number }> {
    await this.handle.close();
    return { digest: this.hash.digest('hex'), length: this.length };
  }

  /** Closes and removes the file, unless it stands elsewhere by now. */
  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.file, { force: true });
  }
}
