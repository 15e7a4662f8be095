// Compiles a pipeline: its module and what that imports of its own project, mirrored at the same relative paths, beside
// the kit's own steps. Every run gets all of it anew, in a folder of its own; plain node runs it from there.

import { realpathSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { compiledName, type ToMirror } from '../../src/benchmark/load/compile-module.ts';
import { findSource } from '../../src/benchmark/load/find-source.ts';
import { LoadError } from '../../src/benchmark/load/load-error.ts';
import { findProject, nameOf } from '../../src/benchmark/load/load-orchestrator.ts';
import { isOutside, mirrorModules } from '../../src/benchmark/load/mirror-modules.ts';
import type { ChildProgram } from '../../src/simulation/child.ts';
import { AGENT_FILE, MAIN_FILE } from './child-files.ts';
import { loadKitFiles } from './kit-files.ts';

export interface LoadedPipeline {
  /** the file's name without its extension */
  readonly name: string;
  /** as the user named it */
  readonly file: string;
  readonly program: ChildProgram;
  /** of its compiled modules, by their paths in the program */
  readonly sourceMaps: ReadonlyMap<string, string>;
}

/** Of all that a pipeline brings of its own, but for packages. */
const MOST_BYTES = 16 * 2 ** 20;

/** @throws LoadError when a module is missing or has a syntax error */
export async function loadPipeline(file: string): Promise<LoadedPipeline> {
  const source = await findSource(file, {
    module: "a pipeline's module",
    inLanguage: "a pipeline's module, in TypeScript or JavaScript",
  });
  const kit = await loadKitFiles();
  const project = findProject(source);
  const toMirror: ToMirror = (path) => mirrorPath(project, path);
  const { files, sourceMaps } = await mirrorModules(source, {
    toMirror,
    kitModuleFor: kit.kitModuleFor,
    packages: project.packages,
    mostBytes: MOST_BYTES,
    describeTwins: (_, second) =>
      `Expected ${second} to be the only module of its name, whatever its extension. Rename it.`,
  });
  return {
    name: nameOf(file),
    file,
    program: {
      files: new Map([...files, ...kit.files]),
      entryPath: toMirror(source),
      agentPath: AGENT_FILE,
      mainPath: MAIN_FILE,
    },
    sourceMaps,
  };
}

function mirrorPath({ root, readable }: ReturnType<typeof findProject>, source: string): string {
  const path = relative(root, compiledName(source));
  // A link in the project may lead out of it.
  if (isOutside(relative(readable, source)) || isOutside(relative(readable, realpathSync(source)))) {
    throw new LoadError(
      `Expected ${source} to be in ${readable}, as all that the pipeline imports. Copy it there.`,
    );
  }
  if (/^(\.harness|node_modules)[\\/]/.test(path)) {
    throw new LoadError(
      `Expected ${source} to be outside of ${dirname(path)}: that place belongs to the kit. Rename its folder.`,
    );
  }
  return path;
}
