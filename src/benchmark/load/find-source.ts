// Finds the module that a user has named, before anything of it is read.

import { realpath, stat } from 'node:fs/promises';
import { isModule } from './compile-module.ts';
import { LoadError } from './load-error.ts';

/** What is expected of the file, in the words of its exercise. */
export interface ExpectedSource {
  /** with its article: `a pipeline's module` */
  readonly module: string;
  /** the same of its language: `a TypeScript or JavaScript module` */
  readonly inLanguage: string;
  readonly mostBytes?: number;
}

/**
 * @returns its path, without links
 * @throws LoadError when there is no such file, or it is no module
 */
export async function findSource(
  file: string,
  { module, inLanguage, mostBytes = Number.POSITIVE_INFINITY }: ExpectedSource,
): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new LoadError(`Expected ${file} to be ${module}, but there is no such file.`);
  if (!found.isFile()) {
    throw new LoadError(`Expected ${file} to be ${module}, but it is a folder. Name a file in it.`);
  }
  if (!isModule(file)) {
    throw new LoadError(`Expected ${file} to be ${inLanguage} (.ts, .mts, .js, .mjs, .cjs).`);
  }
  if (found.size > mostBytes) {
    throw new LoadError(`Expected ${file} to have less than ${mostBytes / 2 ** 20} MiB.`);
  }
  return realpath(file);
}
