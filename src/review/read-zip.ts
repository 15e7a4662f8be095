// Reads a .zip into memory. The library `fflate` unpacks it, but does not tell links from files: the archive's own
// list of entries does. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.12 and 4.3.16.

import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { ArchiveContents } from './archive-contents.ts';

/** @throws UsageError from `contents`; another error when it is no such archive */
export async function readZip(file: string, contents: ArchiveContents): Promise<void> {
  const archive = await readFile(file);
  const links = findLinks(archive);
  const paths = new Map<string, string>();
  const unpacked = unzipSync(archive, {
    filter({ name, originalSize }) {
      const kind = /[\\/]$/.test(name) ? 'folder' : links.has(name) ? 'link-or-device' : 'file';
      const path = contents.admit({ path: name, kind, sizeBytes: originalSize });
      if (path !== null) paths.set(name, path);
      return path !== null;
    },
  });
  for (const [name, path] of paths) contents.files.set(path, unpacked[name] ?? new Uint8Array());
}

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 5, 6]);
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;

/** Names of the entries that a Unix system made, and that are neither files nor folders. */
function findLinks(archive: Buffer): ReadonlySet<string> {
  const links = new Set<string>();
  const end = archive.lastIndexOf(END_SIGNATURE);
  if (end < 0 || end + END_BYTES > archive.length) return links;
  let at = archive.readUInt32LE(end + 16);
  while (at + ENTRY_BYTES <= archive.length && archive.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const name = archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + (nameBytes ?? 0));
    const type = (archive.readUInt32LE(at + 38) >>> 16) & FILE_TYPE;
    if (type !== 0 && type !== REGULAR && type !== FOLDER) links.add(name);
    at += ENTRY_BYTES + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return links;
}

/** Of the mode of a file: `man 7 inode`. */
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
