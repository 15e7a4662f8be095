// What every orchestrator runs beside: the kit's own tasks, dictionary and agent, compiled once per process and kept
// in memory, where no run can change them for the next one.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ProgramFiles } from '../../simulation/run-folder.ts';

export const KIT_DIRECTORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Paths in the folder that a child runs in. */
export const AGENT_FILE = join('.harness', 'agent.cjs');
export const MAIN_FILE = join('.harness', 'main.cjs');

/** Of the project that a submission comes with, what the kit's own files stand in for. */
export const REPLACED_FILES = [
  ...['filter-input.ts', 'find-anagrams.ts', 'get-words.ts', 'index.ts', 'service.ts', 'task.ts'].map(
    (name) => join('src', 'tasks', name),
  ),
  join('resources', 'english_dictionary.json'),
];

const SERVICE_STAND_IN = `import { service } from '../../.harness/agent.cjs';
export { service };
`;

let pristineFiles: Promise<ProgramFiles> | undefined;

/** By their paths in the folder that a child runs in. */
export function loadPristineFiles(): Promise<ProgramFiles> {
  pristineFiles ??= load();
  return pristineFiles;
}

async function load(): Promise<ProgramFiles> {
  const dictionary = join('resources', 'english_dictionary.json');
  const [tasks, agent, words] = await Promise.all([
    compileTasks(),
    compileAgent(),
    readFile(join(KIT_DIRECTORY, dictionary)),
  ]);
  return new Map<string, string | Uint8Array>([
    ...tasks,
    [join('src', 'tasks', 'service.js'), SERVICE_STAND_IN],
    [AGENT_FILE, agent],
    [MAIN_FILE, '// The preloaded agent does everything.\n'],
    ['package.json', '{ "type": "module" }\n'],
    [dictionary, words],
  ]);
}

const COMMON = { write: false, platform: 'node', target: 'node20', logLevel: 'silent' } as const;

async function compileTasks(): Promise<[string, string][]> {
  const folder = join(KIT_DIRECTORY, 'src', 'tasks');
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts') && name !== 'service.ts');
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: sources.map((name) => join(folder, name)),
    outdir: folder,
    format: 'esm',
  });
  return outputFiles.map(({ path, text }) => [
    join('src', 'tasks', basename(path)),
    text.replaceAll(/(from "\.\/[^"]+)\.ts"/g, '$1.js"'),
  ]);
}

async function compileAgent(): Promise<string> {
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [join(KIT_DIRECTORY, 'src', 'simulation', 'agent', 'agent.ts')],
    bundle: true,
    format: 'cjs',
  });
  return outputFiles[0]?.text ?? '';
}
