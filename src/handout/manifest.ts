// What a handout was made of, so that a review can tell what was changed since. It tells honest changes: whoever
// changes a file may change the manifest too.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { walk } from './list-files.ts';
import type { Exercise } from './selection.ts';

export const MANIFEST_FILE = '.handout/manifest.json';

const MAX_MANIFEST_BYTES = 2 ** 22;

const ManifestSchema = v.strictObject({
  schemaVersion: v.literal(1),
  kitVersion: v.string(),
  exercise: v.picklist(['anagram', 'etl', 'both'] satisfies Exercise[]),
  /** when the handout was made, ISO 8601 */
  date: v.pipe(v.string(), v.isoTimestamp()),
  /**
   * the lines of .gitignore at that time: names, or paths from the root, with `*` for any characters and `/` after those
   * of folders
   */
  ignored: v.array(v.pipe(v.string(), v.regex(/^[^/!#\s?[\]]+(\/[^/!#\s?[\]]+)*\/?$/))),
  /** SHA-256 of every other file, in hexadecimal, by its path from the root */
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

export type Manifest = Readonly<v.InferOutput<typeof ManifestSchema>>;

export interface FileChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
}

export function manifestOf(
  files: ReadonlyMap<string, Uint8Array>,
  about: Pick<Manifest, 'kitVersion' | 'exercise'> & { readonly date: Date },
): Manifest {
  const gitignore = Buffer.from(files.get('.gitignore') ?? '').toString();
  const digests = [...files].map(([path, content]) => [
    path,
    createHash('sha256').update(content).digest('hex'),
  ]);
  return v.parse(ManifestSchema, {
    schemaVersion: 1,
    ...about,
    date: about.date.toISOString(),
    ignored: gitignore.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')),
    files: Object.fromEntries(digests.sort()),
  });
}

/**
 * @returns `null` when there is none
 * @throws when there is one that cannot be understood
 */
export async function readManifest(root: string): Promise<Manifest | null> {
  const path = join(root, MANIFEST_FILE);
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return null;
  try {
    if (!stats.isFile() || stats.size > MAX_MANIFEST_BYTES) throw new Error('it is no file of a usual size');
    return v.parse(ManifestSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`Expected ${path} to be the manifest of a handout, but ${message}.`, { cause });
  }
}

/** Leaves out the manifest itself, `node_modules`, `.git`, and what the manifest says was ignored. */
export async function compareWithManifest(root: string, manifest: Manifest): Promise<FileChange[]> {
  const isIgnored = ignoring(manifest.ignored);
  const walked = await walk(root, (path, isFolder) => path === MANIFEST_FILE || isIgnored(path, isFolder));
  const changes: FileChange[] = [];
  for (const { path, isRegular } of walked) {
    const expected = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    if (expected === undefined) changes.push({ path, change: 'added' });
    else if (!isRegular || (await digestOf(join(root, path))) !== expected) {
      changes.push({ path, change: 'changed' });
    }
  }
  const present = new Set(walked.map(({ path }) => path));
  const removed = Object.keys(manifest.files).filter((path) => !present.has(path));
  return [...changes, ...removed.map((path) => ({ path, change: 'removed' as const }))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** Of names in any folder, and of paths. The current .gitignore is not asked: it could hide what was added. */
function ignoring(patterns: readonly string[]): (path: string, isFolder: boolean) => boolean {
  const rules = ['node_modules/', '.git', ...patterns].map((pattern) => ({
    isPath: /\/./.test(pattern),
    named: new RegExp(`^${pattern.replace(/\/$/, '').split('*').map(escapeRegExp).join('[^/]*')}$`),
    foldersOnly: pattern.endsWith('/'),
  }));
  return (path, isFolder) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return rules.some(
      (rule) => rule.named.test(rule.isPath ? path : name) && (isFolder || !rule.foldersOnly),
    );
  };
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
