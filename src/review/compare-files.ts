// Compares the files of a submission with what its handout was made of, by the handout's manifest, or with this copy of
// the kit. A manifest is the candidate's own word: it is believed where it agrees with the kit on what matters.

import { createHash } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { MANIFEST_FILE, readManifest } from '../handout/manifest.ts';
import { isAllowedChange } from './allowed-changes.ts';
import { listSubmission } from './list-submission.ts';
import { readRegularFile } from './regular-file.ts';
import type { ResolvedSubmission } from './resolve-submission.ts';
import type { ChangedFile, Integrity } from './review-report.ts';

export type ComparedFiles = Pick<Integrity, 'comparedWith' | 'files'>;

/** A file of the kit has less. */
const MOST_BYTES = 16 * 2 ** 20;

export async function compareFiles(submission: ResolvedSubmission): Promise<ComparedFiles> {
  if (submission.kind === 'file') return { comparedWith: 'nothing', files: [] };
  const { isPresent, digests } = await readTrustedManifest(submission.root);
  const changes = await findChanges(submission, digests);
  const files = changes
    .filter(({ path }) => path !== MANIFEST_FILE)
    .map(({ path, change, isRegular }) => {
      const isAllowed = isRegular && isAllowedChange(path, change, submission.file);
      return { path, change, isAllowed };
    });
  const skipped = submission.skipped.map((path) => ({ path, change: 'added' as const, isAllowed: false }));
  const distrusted = isPresent && !digests ? [DISTRUSTED] : [];
  return { comparedWith: digests ? 'manifest' : 'kit', files: [...files, ...skipped, ...distrusted] };
}

const DISTRUSTED: ChangedFile = { path: MANIFEST_FILE, change: 'changed', isAllowed: false };

interface TrustedManifest {
  readonly isPresent: boolean;
  /** SHA-256 by path; `null` without a manifest, or with one that is not believed */
  readonly digests: ReadonlyMap<string, string> | null;
}

async function readTrustedManifest(root: string): Promise<TrustedManifest> {
  const manifest = await readManifest(root).catch(() => undefined);
  if (!manifest) return { isPresent: manifest === undefined, digests: null };
  const digests = new Map(Object.entries(manifest.files));
  for (const [path, digest] of digests) {
    if (!MATTERS.test(path)) continue;
    const ours = await readRegularFile(join(KIT_DIRECTORY, path), MOST_BYTES);
    if (ours && digestOf(ours) !== digest) return { isPresent: true, digests: null };
  }
  return { isPresent: true, digests };
}

/** What a run rests on, and what every handout has as the kit has it. */
const MATTERS = /^(src\/(tasks|simulation|benchmark)\/|src\/types\.ts$|resources\/.*\.json$)/;

/** What a submission without a manifest is expected to have as the kit has it: a handout may adapt the rest. */
const OF_THE_KIT = /^(src|resources|scripts|test)\/|^(package|tsconfig|biome)\.json$/;

interface FoundChange {
  readonly path: string;
  readonly change: ChangedFile['change'];
  /** and no link or device, which nobody needs here */
  readonly isRegular: boolean;
}

async function findChanges(
  { root }: ResolvedSubmission,
  digests: TrustedManifest['digests'],
): Promise<FoundChange[]> {
  const listed = await listSubmission(root);
  const changes: FoundChange[] = [];
  for (const { path, isRegular } of listed) {
    if (!isRegular && (await isSameLink(root, path))) continue;
    const expected = digests?.get(path) ?? (await kitDigest(path));
    if (expected === null) changes.push({ path, change: 'added', isRegular });
    else if (expected === undefined) continue;
    else if (!isRegular || !(await hasDigest(join(root, path), expected)))
      changes.push({ path, change: 'changed', isRegular });
  }
  const present = new Set(listed.map(({ path }) => path));
  const removed = [...(digests?.keys() ?? [])].filter((path) => !present.has(path));
  return [...changes, ...removed.map((path) => ({ path, change: 'removed' as const, isRegular: true }))];
}

/** The kit's tests have links of their own. */
async function isSameLink(root: string, path: string): Promise<boolean> {
  const [theirs, ours] = await Promise.all(
    [root, KIT_DIRECTORY].map((folder) => readlink(join(folder, path)).catch(() => null)),
  );
  return theirs !== null && theirs === ours;
}

/** `null` for what the kit has not, `undefined` for what is not compared with it. */
async function kitDigest(path: string): Promise<string | null | undefined> {
  const ours = await readRegularFile(join(KIT_DIRECTORY, path), MOST_BYTES);
  if (ours === null) return null;
  return OF_THE_KIT.test(path) ? digestOf(ours) : undefined;
}

/** Line endings of Windows are git's doing. */
async function hasDigest(file: string, expected: string): Promise<boolean> {
  const content = await readRegularFile(file, MOST_BYTES);
  if (content === null) return false;
  if (digestOf(content) === expected) return true;
  return digestOf(Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')) === expected;
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
