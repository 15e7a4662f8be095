// What every orchestrator runs beside: the kit's own tasks, dictionary and agent, compiled once per process.

import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const KIT_DIRECTORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Paths in the folder that a child runs in. */
export const AGENT_FILE = join('.harness', 'agent.cjs');
export const MAIN_FILE = join('.harness', 'main.cjs');

const SERVICE_STAND_IN = `import { service } from '../../.harness/agent.cjs';
export { service };
`;

export async function writePristineFiles(directory: string, packagesDirectory: string): Promise<void> {
  const { tasks, agent } = await compilePristineCode();
  await Promise.all(
    ['.harness', 'resources', join('src', 'tasks')].map((path) =>
      mkdir(join(directory, path), { recursive: true }),
    ),
  );
  const dictionary = join('resources', 'english_dictionary.json');
  await Promise.all([
    ...tasks.map(({ name, code }) => writeFile(join(directory, 'src', 'tasks', name), code)),
    writeFile(join(directory, 'src', 'tasks', 'service.js'), SERVICE_STAND_IN),
    writeFile(join(directory, AGENT_FILE), agent),
    writeFile(join(directory, MAIN_FILE), '// The preloaded agent does everything.\n'),
    writeFile(join(directory, 'package.json'), '{ "type": "module" }\n'),
    copyFile(join(KIT_DIRECTORY, dictionary), join(directory, dictionary)),
    symlink(packagesDirectory, join(directory, 'node_modules'), 'junction'),
  ]);
}

interface PristineCode {
  readonly tasks: readonly { readonly name: string; readonly code: string }[];
  readonly agent: string;
}

let compiled: Promise<PristineCode> | undefined;

function compilePristineCode(): Promise<PristineCode> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<PristineCode> {
  const tasksDirectory = join(KIT_DIRECTORY, 'src', 'tasks');
  const sources = (await readdir(tasksDirectory)).filter(
    (name) => name.endsWith('.ts') && name !== 'service.ts',
  );
  const common = { write: false, platform: 'node', target: 'node20', logLevel: 'silent' } as const;
  const [tasks, agent] = await Promise.all([
    build({
      ...common,
      entryPoints: sources.map((name) => join(tasksDirectory, name)),
      outdir: tasksDirectory,
      format: 'esm',
    }),
    build({
      ...common,
      entryPoints: [join(KIT_DIRECTORY, 'src', 'simulation', 'agent', 'agent.ts')],
      bundle: true,
      format: 'cjs',
    }),
  ]);
  return {
    tasks: tasks.outputFiles.map(({ path, text }) => ({
      name: basename(path),
      code: text.replaceAll(/(from "\.\/[^"]+)\.ts"/g, '$1.js"'),
    })),
    agent: agent.outputFiles[0]?.text ?? '',
  };
}
