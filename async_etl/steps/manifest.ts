// What went into a training set, and what came out of it: enough to tell two of them apart, and nothing of when or where.

import type { DatasetName } from '../types.ts';
import type { EncodeOptions } from './encode-training-set.ts';
import type { Distribution } from './normalise.ts';
import type { TrainingColumn } from './training-columns.ts';

export interface WrittenFile {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly seed: number;
  readonly sources: readonly {
    readonly name: string;
    readonly dataset: DatasetName;
    readonly region: number;
    /** ETags of its parts, in order */
    readonly parts: readonly string[];
  }[];
  readonly files: readonly WrittenFile[];
  /** of the training rows: what normalises further rows in the same way */
  readonly distributions: Readonly<Record<string, Distribution>>;
}

interface ManifestInputs extends EncodeOptions {
  readonly columns: readonly TrainingColumn[];
  readonly files: readonly WrittenFile[];
}

/** @throws if a part has no version, or several, or a version belongs to no part */
export function createManifest({ sources, versions, seed, columns, files }: ManifestInputs): Manifest {
  const etags = new Map<string, string>();
  for (const { source, part, etag } of versions) {
    const key = partKey(source, part);
    if (etags.has(key)) throw new Error(`Expected one version of ${key}, got another.`);
    etags.set(key, etag);
  }
  const described = sources.map(({ name, dataset, region, parts }) => ({
    name,
    dataset,
    region,
    parts: parts.map((_, part) => takeVersion(etags, partKey(name, part))),
  }));
  const [left] = etags.keys();
  if (left !== undefined) throw new Error(`Expected versions of the sources' parts, got one of ${left}.`);
  const distributions = Object.fromEntries(
    columns.flatMap(({ name, distribution }) => (distribution === undefined ? [] : [[name, distribution]])),
  );
  return { seed, sources: described, files, distributions };
}

function partKey(source: string, part: number): string {
  return `${source}, part ${part}`;
}

function takeVersion(etags: Map<string, string>, key: string): string {
  const etag = etags.get(key);
  if (etag === undefined) throw new Error(`Expected a version of ${key}, got none.`);
  etags.delete(key);
  return etag;
}
