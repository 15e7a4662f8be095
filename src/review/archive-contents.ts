// What is taken from an archive, and what is not. read-tar.ts and read-zip.ts ask it about every entry before they
// unpack that entry.

import { UsageError } from '../cli/usage-error.ts';
import { isLeftOut, MOST_FILES } from './list-submission.ts';

const MOST_BYTES = 64 * 2 ** 20;

/** Of the archive itself, and of all that is in it, installed packages included. */
export const MOST_ARCHIVE_BYTES = 256 * 2 ** 20;
export const MOST_UNPACKED_BYTES = 2 ** 30;

export interface ArchiveEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link-or-device';
  readonly sizeBytes: number;
}

export class ArchiveContents {
  /** by their paths in the archive, with `/` */
  readonly files = new Map<string, Uint8Array>();
  /** paths of links and devices, which were left out */
  readonly skipped: string[] = [];
  readonly #source: string;
  #count = 0;
  #bytes = 0;

  /** @param source as the user named the archive */
  constructor(source: string) {
    this.#source = source;
  }

  /**
   * @returns the path to keep the entry's content by; `null` when it is left out
   * @throws UsageError for a path that leads out of the archive, and when there is too much
   */
  admit({ path, kind, sizeBytes }: ArchiveEntry): string | null {
    const parts = path.replaceAll('\\', '/').split('/');
    if (parts.includes('..') || parts[0] === '' || /^[A-Za-z]:/.test(path) || path.includes('\0')) {
      throw this.#error(
        `to hold nothing outside of itself, got the path ${JSON.stringify(path)}. Do not use it.`,
      );
    }
    const names = parts.filter((part) => part !== '' && part !== '.');
    if (kind === 'folder' || names.length === 0 || names.some(isLeftOut)) return null;
    this.#count += 1;
    this.#bytes += sizeBytes;
    if (this.#count > MOST_FILES || this.#bytes > MOST_BYTES) throw this.#error(TOO_MUCH);
    if (kind === 'file') return names.join('/');
    this.skipped.push(names.join('/'));
    return null;
  }

  #error(problem: string): UsageError {
    return new UsageError(`Expected ${this.#source} ${problem}`);
  }
}

const TOO_MUCH = `to hold at most ${MOST_FILES} files of ${MOST_BYTES / 2 ** 20} MiB together, installed packages aside. Unpack it, and name the folder.`;
