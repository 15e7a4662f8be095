// Compiles an orchestrator into a folder of its own: the modules that it imports of its project, mirrored at the
// same relative paths, beside the kit's own tasks and resources. Plain node runs it from there, in a child.

import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledName, compileModule, isModule, type ToMirror } from './compile-module.ts';
import { LoadError } from './load-error.ts';
import { AGENT_FILE, KIT_DIRECTORY, MAIN_FILE, writePristineFiles } from './pristine-files.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

export interface LoadedOrchestrator {
  /** the file's name without its extension */
  readonly name: string;
  /** as the user named it */
  readonly file: string;
  /** the folder that a child runs in */
  readonly directory: string;
  readonly entryUrl: string;
  readonly agentPath: string;
  readonly mainPath: string;
}

/** @throws LoadError when a module is missing or has a syntax error */
export async function loadOrchestrator(file: string): Promise<LoadedOrchestrator> {
  const source = await findSource(file);
  const project = findProject(source);
  const directory = createTemporaryFolder();
  const toMirror: ToMirror = (path) => mirrorPath(project.root, path);
  await writePristineFiles(directory, project.packages);
  await mirrorModules(source, directory, toMirror).catch((cause: NodeJS.ErrnoException) => {
    if (cause instanceof LoadError || cause.code === undefined) throw cause;
    throw new LoadError(`Expected ${file} to be loadable, but ${cause.message}.`, { cause });
  });
  return {
    name: nameOf(file),
    file,
    directory,
    entryUrl: pathToFileURL(join(directory, toMirror(source))).href,
    agentPath: join(directory, AGENT_FILE),
    mainPath: join(directory, MAIN_FILE),
  };
}

async function findSource(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found)
    throw new LoadError(`Expected ${file} to be an orchestrator's module, but there is no such file.`);
  if (!found.isFile()) {
    throw new LoadError(
      `Expected ${file} to be an orchestrator's module, but it is a folder. Name a file in it.`,
    );
  }
  if (!isModule(file)) {
    throw new LoadError(
      `Expected ${file} to be a TypeScript or JavaScript module (.ts, .mts, .js, .mjs, .cjs).`,
    );
  }
  return realpath(file);
}

interface Project {
  /** what the mirrored paths are relative to */
  readonly root: string;
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
    return { root: folder, packages: existsSync(packages) ? packages : KIT_PACKAGES };
  }
  const standsBesideSrc = /['"]\.\/src\//.test(readFileSync(source, 'utf8'));
  return { root: standsBesideSrc ? dirname(source) : dirname(dirname(source)), packages: KIT_PACKAGES };
}

const KIT_PACKAGES = join(KIT_DIRECTORY, 'node_modules');

function mirrorPath(root: string, source: string): string {
  const path = relative(root, compiledName(source));
  if (path.startsWith('..') || isAbsolute(path)) {
    throw new LoadError(
      `Expected ${source} to be inside of the project ${root}. Import files of the project only.`,
    );
  }
  if (path.startsWith('.harness') || path.startsWith('node_modules')) {
    throw new LoadError(
      `Expected ${source} to be outside of ${path}: that place belongs to the kit. Rename its folder.`,
    );
  }
  return path;
}

async function mirrorModules(entry: string, directory: string, toMirror: ToMirror): Promise<void> {
  const seen = new Set([entry]);
  for (const source of seen) {
    const target = join(directory, toMirror(source));
    await mkdir(dirname(target), { recursive: true });
    if (!isModule(source)) {
      // The kit's own files, such as the dictionary, stay as they are.
      if (!existsSync(target)) await copyFile(source, target);
      continue;
    }
    const { code, sourceMap, imports } = await compileModule(source, toMirror);
    await Promise.all([writeFile(target, code), writeFile(`${target}.map`, sourceMap)]);
    for (const path of imports) seen.add(path);
  }
}

/** The file's name without its extension. */
export function nameOf(file: string): string {
  return basename(file, extname(file));
}

export async function unloadOrchestrator({ directory }: LoadedOrchestrator): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}
