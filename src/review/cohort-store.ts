// Finished reviews on disk, so that an interrupted cohort goes on where it was: a file for each review, the report as
// `--json` prints it, and `index.json`, which says under which settings and of which files they were made.
//
// Whatever cannot be relied on counts as not there, and is reviewed again: other settings, a submission that has changed,
// a file that is damaged or was not written to its end.

import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { renderJson } from '../report/json.ts';
import type { CohortSubmission } from './cohort-row.ts';
import { REVIEW_SCHEMA_VERSION, type ReviewReport } from './review-report.ts';
import { storedFileName } from './stored-file-name.ts';
import { writeWhole } from './write-whole.ts';

/**
 * All that makes figures comparable: the kit's version, seed, isolation, inputs, counts, budget, how many reviews run at
 * once, the machine. Reviews under any other settings are not taken.
 */
export type StoreSettings = Readonly<Record<string, string | number | boolean | null>>;

export interface StoreKey extends CohortSubmission {
  /** of its files: see digest-files.ts */
  readonly digest: string;
}

export interface CohortStore {
  readonly folder: string;
  readonly settings: StoreSettings;
  /** by file name; changed by `writeStored` alone */
  readonly index: Map<string, IndexEntry>;
}

export const INDEX_FILE = 'index.json';
const INDEX_VERSION = 1;

const entrySchema = v.object({
  name: v.string(),
  source: v.string(),
  digest: v.string(),
  /** SHA-256 of the report's file */
  fileDigest: v.string(),
});

type IndexEntry = v.InferOutput<typeof entrySchema>;

const indexSchema = v.object({
  indexVersion: v.literal(INDEX_VERSION),
  settings: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
  reviews: v.array(v.object({ file: v.string(), ...entrySchema.entries })),
});

/** Creates the folder where it is missing. Reviews under other settings are forgotten, and written over in time. */
export async function openStore(folder: string, settings: StoreSettings): Promise<CohortStore> {
  await mkdir(folder, { recursive: true });
  const index = parse(indexSchema, await readText(join(folder, INDEX_FILE)));
  const isUsable = index !== null && haveSameValues(index.settings, settings);
  const reviews = isUsable ? index.reviews : [];
  return { folder, settings, index: new Map(reviews.map(({ file, ...entry }) => [file, entry])) };
}

/** `null` when there is no finished review of these very files under these settings. */
export async function readStored(store: CohortStore, key: StoreKey): Promise<ReviewReport | null> {
  const file = reportFileOf(key);
  const entry = store.index.get(file);
  if (entry?.digest !== key.digest || entry.name !== key.name || entry.source !== key.source) return null;
  const text = await readText(join(store.folder, file));
  if (text === null || digestOf(text) !== entry.fileDigest) return null;
  return parseReport(text);
}

/** The report first, then the index: interrupted between them, the review is made again. */
export async function writeStored(store: CohortStore, key: StoreKey, report: ReviewReport): Promise<void> {
  const { name, source, digest } = key;
  const text = `${renderJson(report)}\n`;
  const file = reportFileOf(key);
  await writeWhole(join(store.folder, file), text);
  store.index.set(file, { name, source, digest, fileDigest: digestOf(text) });
  await writeIndex(store);
}

export function reportFileOf(submission: CohortSubmission): string {
  return `${storedFileName(submission)}.json`;
}

/** Reviews that end at the same time write the index one after another, so that the last one has them all. */
async function writeIndex(store: CohortStore): Promise<void> {
  const write = async () => {
    const reviews = [...store.index].map(([file, entry]) => ({ file, ...entry }));
    const index = { indexVersion: INDEX_VERSION, settings: store.settings, reviews };
    await writeWhole(join(store.folder, INDEX_FILE), `${renderJson(index)}\n`);
  };
  const before = pendingWrites.get(store) ?? Promise.resolve();
  const own = before.catch(() => {}).then(write);
  pendingWrites.set(store, own);
  await own;
}

const pendingWrites = new WeakMap<CohortStore, Promise<void>>();

/** What the digest vouches for was written by this kit; an older one may have had another form. */
function parseReport(text: string): ReviewReport | null {
  const report = parse(v.looseObject({ schemaVersion: v.literal(REVIEW_SCHEMA_VERSION) }), text);
  return report as ReviewReport | null;
}

function parse<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | null,
): v.InferOutput<Schema> | null {
  if (text === null) return null;
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  });
}

function haveSameValues(a: StoreSettings, b: StoreSettings): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
