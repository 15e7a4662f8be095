// The folder of one run: written anew for it, and removed after it, so that nothing that a run writes there is seen by
// the next one.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createTemporaryFolder } from './temporary-folder.ts';

/** Contents by their paths in the folder. */
export type ProgramFiles = ReadonlyMap<string, string | Uint8Array>;

export interface RunFolder {
  readonly directory: string;
  /** in the folder, for what the run itself writes */
  readonly scratchDirectory: string;
  remove(): Promise<void>;
}

export async function createRunFolder(files: ProgramFiles): Promise<RunFolder> {
  const directory = createTemporaryFolder();
  for (const path of files.keys()) {
    if (/(^|[\\/])\.\.($|[\\/])/.test(path))
      throw new Error(`Expected a path in the run's folder, got ${path}.`);
  }
  const scratchDirectory = join(directory, 'tmp');
  const folders = new Set([
    scratchDirectory,
    ...[...files.keys()].map((path) => dirname(join(directory, path))),
  ]);
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all([...files].map(([path, content]) => writeFile(join(directory, path), content)));
  return {
    directory,
    scratchDirectory,
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
}
