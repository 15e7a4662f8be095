// Which files of a project differ from the kit's own, which stand in for them in every run.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KIT_DIRECTORY, REPLACED_FILES } from './pristine-files.ts';

/** @param root the project's folder; what it lacks does not differ */
export function findReplacedFiles(root: string): string[] {
  return REPLACED_FILES.filter((path) => {
    const own = statSync(join(root, path), { throwIfNoEntry: false });
    return own !== undefined && !(own.isFile() && isPristine(root, path, own.size));
  });
}

/** It may be without end, or not readable. */
function isPristine(root: string, path: string, bytes: number): boolean {
  const pristine = readFileSync(join(KIT_DIRECTORY, path));
  if (bytes !== pristine.length) return false;
  try {
    return readFileSync(join(root, path)).equals(pristine);
  } catch {
    return false;
  }
}
