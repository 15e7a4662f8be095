// The packages that a submission adds to those of the kit, or asks for in another version.

import { join } from 'node:path';
import * as v from 'valibot';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { readRegularFile } from './regular-file.ts';
import type { ChangedDependency } from './review-report.ts';

const MOST_BYTES = 2 ** 20;

const versionsSchema = v.optional(v.record(v.string(), v.string()), {});

const packageSchema = v.object({
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
  optionalDependencies: versionsSchema,
  peerDependencies: versionsSchema,
});

/**
 * @param isPruned whether its handout had fewer packages than the kit, and still has them all
 * @returns sorted by name; empty when it has no package.json that can be read
 */
export async function compareDependencies(
  root: string,
  isPruned: boolean,
): Promise<readonly ChangedDependency[]> {
  const [ours, theirs] = await Promise.all([readVersions(KIT_DIRECTORY), readVersions(root)]);
  if (ours === null || theirs === null) return [];
  const added = [...theirs].flatMap(([name, version]): ChangedDependency[] => {
    if (ours.get(name) === version) return [];
    return [{ name, change: ours.has(name) ? 'changed' : 'added', version }];
  });
  const removed = [...ours.keys()].filter((name) => !theirs.has(name) && !isPruned);
  return [...added, ...removed.map((name) => ({ name, change: 'removed' as const, version: null }))].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
}

async function readVersions(folder: string): Promise<ReadonlyMap<string, string> | null> {
  const content = await readRegularFile(join(folder, 'package.json'), MOST_BYTES);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), packageSchema), content?.toString());
  if (!parsed.success) return null;
  return new Map(Object.values(parsed.output).flatMap((versions) => Object.entries(versions)));
}
