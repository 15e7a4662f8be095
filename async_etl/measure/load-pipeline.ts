// Compiles a pipeline: its module and what that imports of its own project, mirrored at the same relative paths, beside
// the kit's own steps. Every run gets all of it anew, in a folder of its own; plain node runs it from there.

import { realpathSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative } from 'node:path';
import { collectPackages } from '../../src/benchmark/load/collect-packages.ts';
import {
  compiledName,
  compileModule,
  isModule,
  type KitModuleFor,
} from '../../src/benchmark/load/compile-module.ts';
import { LoadError } from '../../src/benchmark/load/load-error.ts';
import { findProject, nameOf } from '../../src/benchmark/load/load-orchestrator.ts';
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
  const source = await findSource(file);
  const kit = await loadKitFiles();
  const project = findProject(source);
  const mirror = new Mirror(project, kit.kitModuleFor);
  await mirror.addAll(source);
  const packages = await collectPackages(mirror.packages, dirname(project.packages));
  return {
    name: nameOf(file),
    file,
    program: {
      files: new Map([...packages, ...mirror.files, ...kit.files]),
      entryPath: mirror.placeOf(source),
      agentPath: AGENT_FILE,
      mainPath: MAIN_FILE,
    },
    sourceMaps: mirror.sourceMaps,
  };
}

async function findSource(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  const expected = `Expected ${file} to be a pipeline's module`;
  if (!found) throw new LoadError(`${expected}, but there is no such file.`);
  if (!found.isFile()) throw new LoadError(`${expected}, but it is a folder. Name a file in it.`);
  if (!isModule(file)) {
    throw new LoadError(`${expected}, in TypeScript or JavaScript (.ts, .mts, .js, .mjs, .cjs).`);
  }
  return realpath(file);
}

type Project = ReturnType<typeof findProject>;

/** The modules of a pipeline and where they come to lie. */
class Mirror {
  readonly files = new Map<string, string | Uint8Array>();
  readonly sourceMaps = new Map<string, string>();
  readonly packages = new Set<string>();
  readonly #project: Project;
  readonly #kitModuleFor: KitModuleFor;
  #bytes = 0;

  constructor(project: Project, kitModuleFor: KitModuleFor) {
    this.#project = project;
    this.#kitModuleFor = kitModuleFor;
  }

  async addAll(entry: string): Promise<void> {
    const seen = new Set([entry]);
    for (const source of seen) {
      for (const imported of await this.#add(source)) seen.add(imported);
    }
  }

  /** @returns what it imports */
  async #add(source: string): Promise<readonly string[]> {
    const place = this.placeOf(source);
    if (this.files.has(place)) {
      throw new LoadError(
        `Expected ${source} to be the only module of its name, whatever its extension. Rename it.`,
      );
    }
    this.#bytes += (await stat(source)).size;
    if (this.#bytes > MOST_BYTES) {
      throw new LoadError(`Expected ${source}, and all else that is imported, to have less than 16 MiB.`);
    }
    if (!isModule(source)) {
      this.files.set(place, await readFile(source));
      return [];
    }
    const compiled = await compileModule(source, (path) => this.placeOf(path), this.#kitModuleFor);
    this.files.set(place, compiled.code);
    this.sourceMaps.set(place, compiled.sourceMap);
    for (const name of compiled.packages) this.packages.add(name);
    return compiled.imports;
  }

  placeOf(source: string): string {
    const { root, readable } = this.#project;
    const place = relative(root, compiledName(source));
    // A link in the project may lead out of it.
    if (isOutside(relative(readable, source)) || isOutside(relative(readable, realpathSync(source)))) {
      throw new LoadError(
        `Expected ${source} to be in ${readable}, as all that the pipeline imports. Copy it there.`,
      );
    }
    if (/^(\.harness|node_modules)[\\/]/.test(place)) {
      throw new LoadError(
        `Expected ${source} to be outside of ${dirname(place)}: that place belongs to the kit. Rename its folder.`,
      );
    }
    return place;
  }
}

function isOutside(path: string): boolean {
  return /^\.\.($|[\\/])/.test(path) || isAbsolute(path);
}
