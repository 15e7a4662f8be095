// Compiles an orchestrator: the modules that it imports of its project, mirrored at the same relative paths, beside the
// kit's own tasks and resources. Every run gets all of it anew, in a folder of its own; plain node runs it from there.

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { ChildProgram } from '../../simulation/child.ts';
import { compiledName, type ToMirror } from './compile-module.ts';
import { findReplacedFiles } from './find-replaced-files.ts';
import { findSource } from './find-source.ts';
import { LoadError } from './load-error.ts';
import { isOutside, mirrorModules } from './mirror-modules.ts';
import { AGENT_FILE, KIT_DIRECTORY, loadPristineFiles, MAIN_FILE } from './pristine-files.ts';

export interface LoadedOrchestrator {
  /** the file's name without its extension */
  readonly name: string;
  /** as the user named it */
  readonly file: string;
  readonly program: ChildProgram;
  /** of its compiled modules, by their paths in the program */
  readonly sourceMaps: ReadonlyMap<string, string>;
  /** files of its project that differ from the kit's own, which stood in for them: they have had no effect */
  readonly replacedFiles: readonly string[];
}

/** @throws LoadError when a module is missing or has a syntax error */
export async function loadOrchestrator(file: string): Promise<LoadedOrchestrator> {
  const source = await findSource(file, {
    module: "an orchestrator's module",
    inLanguage: 'a TypeScript or JavaScript module',
    mostBytes: MOST_BYTES,
  });
  const project = findProject(source);
  const toMirror: ToMirror = (path) => mirrorPath(project, path);
  const { files, sourceMaps } = await mirrorModules(source, {
    toMirror,
    packages: project.packages,
    mostBytes: MOST_BYTES,
    describeTwins: (first, second) => `Expected ${first} and ${second} to have different names.`,
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause instanceof LoadError || cause.code === undefined) throw cause;
    throw new LoadError(`Expected ${file} to be loadable, but ${cause.message}.`, { cause });
  });
  return {
    name: nameOf(file),
    file,
    program: {
      files: new Map([...files, ...(await loadPristineFiles())]),
      entryPath: toMirror(source),
      agentPath: AGENT_FILE,
      mainPath: MAIN_FILE,
    },
    sourceMaps,
    replacedFiles: findReplacedFiles(project.root),
  };
}

/** Of all that a submission brings of its own. */
const MOST_BYTES = 64 * 2 ** 20;

interface Project {
  /** what the mirrored paths are relative to */
  readonly root: string;
  /** the folder that its files must be in */
  readonly readable: string;
  /** the folder of installed packages */
  readonly packages: string;
}

/**
 * The nearest folder with a package.json above the file. A loose file is taken for one that stands in `src/`, or
 * beside it when it imports from `./src/`.
 */
export function findProject(source: string): Project {
  for (let folder = dirname(source); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const packages = join(folder, 'node_modules');
    return { root: folder, readable: folder, packages: existsSync(packages) ? packages : KIT_PACKAGES };
  }
  const standsBesideSrc = /['"]\.\/src\//.test(readFileSync(source, 'utf8'));
  const readable = dirname(source);
  // What is beside the folder of a loose file is none of its business: it may be anybody's.
  return { root: standsBesideSrc ? readable : dirname(readable), readable, packages: KIT_PACKAGES };
}

const KIT_PACKAGES = join(KIT_DIRECTORY, 'node_modules');

function mirrorPath({ root, readable }: Project, source: string): string {
  const path = relative(root, compiledName(source));
  if (isOutside(path)) {
    throw new LoadError(
      `Expected ${source} to be inside of the project ${root}. Import files of the project only.`,
    );
  }
  // A link in the project may lead out of it; the dictionary is the kit's own, whatever is there.
  if (path !== DICTIONARY_FILE && isOutside(relative(readable, realpathSync(source)))) {
    throw new LoadError(
      isOutside(relative(readable, source))
        ? `Expected ${source} to be in ${readable}, as all that a single file imports. Move it there.`
        : `Expected ${source} to be a file of the project ${root}, but it is a link out of it. Copy the file.`,
    );
  }
  if (path === join('resources', 'test_cases.json')) {
    throw new LoadError(
      `Expected the orchestrator not to import ${source}: the expected answers are never beside a run.`,
    );
  }
  if (path.startsWith('.harness') || path.startsWith('node_modules')) {
    throw new LoadError(
      `Expected ${source} to be outside of ${path}: that place belongs to the kit. Rename its folder.`,
    );
  }
  return path;
}

const DICTIONARY_FILE = join('resources', 'english_dictionary.json');

/** The file's name without its extension. */
export function nameOf(file: string): string {
  return basename(file, extname(file));
}
