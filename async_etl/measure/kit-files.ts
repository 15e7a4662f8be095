// What every pipeline runs beside: the kit's own steps and agent, compiled once per process and kept in memory, where no
// run can change them for the next one.

import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { collectPackages } from '../../src/benchmark/load/collect-packages.ts';
import { compiledName, compileModule, type KitModuleFor } from '../../src/benchmark/load/compile-module.ts';
import { KIT_DIRECTORY } from '../../src/benchmark/load/pristine-files.ts';
import type { ProgramFiles } from '../../src/simulation/run-folder.ts';
import { AGENT_FILE, MAIN_FILE, STEPS_FOLDER } from './child-files.ts';

export interface KitFiles {
  /** by their paths in the folder that a child runs in */
  readonly files: ProgramFiles;
  readonly kitModuleFor: KitModuleFor;
}

let kitFiles: Promise<KitFiles> | undefined;

export function loadKitFiles(): Promise<KitFiles> {
  kitFiles ??= load();
  return kitFiles;
}

async function load(): Promise<KitFiles> {
  const steps = (await readdir(join(KIT_DIRECTORY, STEPS_FOLDER), { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(STEPS_FOLDER, name));
  const modules = [...steps, join('async_etl', 'types.ts')];
  const kitModuleFor = standInsFor(modules);
  const [agent, compiled] = await Promise.all([
    compileAgent(),
    Promise.all(modules.map((path) => compileModule(join(KIT_DIRECTORY, path), toMirror, kitModuleFor))),
  ]);
  const packages = new Set(compiled.flatMap((module) => module.packages));
  return {
    files: new Map<string, string | Uint8Array>([
      ...(await collectPackages(packages, dirname(join(KIT_DIRECTORY, 'package.json')))),
      ...compiled.map(({ code }, index): [string, string] => [compiledName(modules[index] ?? ''), code]),
      [AGENT_FILE, agent],
      [MAIN_FILE, '// The preloaded agent does everything.\n'],
      ['package.json', '{ "type": "module" }\n'],
    ]),
    kitModuleFor,
  };
}

function toMirror(path: string): string {
  return compiledName(relative(KIT_DIRECTORY, path));
}

/**
 * The given modules are the kit's own wherever a pipeline stands: for `../steps/index.ts` it does not matter whether
 * there is such a file, and one in another project's `async_etl/` has no effect.
 */
function standInsFor(modules: readonly string[]): KitModuleFor {
  const known = new Map(modules.map((path) => [withoutExtension(path), compiledName(path)]));
  return (path, found) => {
    const place = path.split(sep).join('/');
    const ending = /(?:^|\/)(steps(?:\/.*)?|types(?:\.[cm]?[jt]s)?)$/.exec(place)?.[1];
    if (ending === undefined) return undefined;
    if (found !== undefined && !/[\\/]async_etl[\\/](steps[\\/]|types\.)/.test(found)) return undefined;
    const name = join('async_etl', withoutExtension(ending));
    return known.get(name) ?? known.get(join(name, 'index'));
  };
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]s$/, '');
}

async function compileAgent(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(KIT_DIRECTORY, 'async_etl', 'measure', 'agent', 'agent.ts')],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
