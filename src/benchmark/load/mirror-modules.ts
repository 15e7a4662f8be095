// Compiles a module and all that it imports of its own project, and collects the packages that these import. Where each
// file comes to lie, and which may be there, is for the caller to say.

import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import type { ProgramFiles } from '../../simulation/run-folder.ts';
import { collectPackages } from './collect-packages.ts';
import { compileModule, isModule, type KitModuleFor, type ToMirror } from './compile-module.ts';
import { LoadError } from './load-error.ts';

export interface MirrorSettings {
  /** throws a LoadError for a file that must not be there */
  readonly toMirror: ToMirror;
  /** the kit's own tasks, unless it says */
  readonly kitModuleFor?: KitModuleFor;
  /** the folder of installed packages */
  readonly packages: string;
  /** of all that is mirrored, but for packages */
  readonly mostBytes: number;
  /** what to say of two files that would come to lie at the same place */
  describeTwins(first: string, second: string): string;
}

export interface Mirrored {
  /** by their paths in the mirrored folder, packages included */
  readonly files: ProgramFiles;
  readonly sourceMaps: ReadonlyMap<string, string>;
}

/** @throws LoadError when a module is missing, has a syntax error or must not be imported */
export async function mirrorModules(entry: string, settings: MirrorSettings): Promise<Mirrored> {
  const { toMirror, kitModuleFor, mostBytes } = settings;
  const files = new Map<string, string | Uint8Array>();
  const sourceMaps = new Map<string, string>();
  const sources = new Map<string, string>();
  const packages = new Set<string>();
  const seen = new Set([entry]);
  let bytes = 0;
  for (const source of seen) {
    const place = toMirror(source);
    bytes += (await stat(source)).size;
    if (bytes > mostBytes) throw new LoadError(describeExcess(source, mostBytes));
    const twin = sources.get(place);
    if (twin !== undefined) throw new LoadError(settings.describeTwins(twin, source));
    sources.set(place, source);
    if (!isModule(source)) {
      files.set(place, await readFile(source));
      continue;
    }
    const compiled = await compileModule(source, toMirror, kitModuleFor);
    files.set(place, compiled.code);
    sourceMaps.set(place, compiled.sourceMap);
    for (const path of compiled.imports) seen.add(path);
    for (const name of compiled.packages) packages.add(name);
  }
  const installed = await collectPackages(packages, dirname(settings.packages));
  return { files: new Map([...installed, ...files]), sourceMaps };
}

function describeExcess(source: string, mostBytes: number): string {
  return `Expected ${source}, and all else that is imported, to have less than ${mostBytes / 2 ** 20} MiB.`;
}

/** Of a path that is relative to a folder: whether it leads out of that. */
export function isOutside(path: string): boolean {
  return /^\.\.($|[\\/])/.test(path) || isAbsolute(path);
}
