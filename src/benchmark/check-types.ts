// What the type checker says of an orchestrator. It only informs: a module with type errors runs all the same.

import { spawn } from 'node:child_process';
import { realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessTree } from '../simulation/process-tree.ts';
import { createTemporaryFolder } from '../simulation/temporary-folder.ts';
import { findProject } from './load/load-orchestrator.ts';
import { KIT_DIRECTORY } from './load/pristine-files.ts';

const COMPILER = join(KIT_DIRECTORY, 'node_modules', 'typescript', 'bin', 'tsc');
const LIMIT_MS = 30_000;
const MOST_MEMORY_BYTES = 2 * 2 ** 30;
const MOST_CHARACTERS = 2 ** 20;

/** The errors, one a line, with file, line and column. Empty for JavaScript and when nothing is wrong. */
export async function checkTypes(file: string): Promise<readonly string[]> {
  if (!file.endsWith('.ts')) return [];
  const folder = createTemporaryFolder();
  const settings = join(folder, 'tsconfig.json');
  await writeFile(settings, JSON.stringify(settingsFor(await realpath(file))));
  const output = await run([COMPILER, '--project', settings, '--pretty', 'false'], folder);
  await rm(folder, { recursive: true });
  return output.split('\n').filter((line) => /error TS\d+/.test(line));
}

/** The kit's settings, but for what a file may leave out: it finds tasks and packages where the loader does. */
function settingsFor(source: string): object {
  const { root, packages } = findProject(source);
  return {
    extends: join(KIT_DIRECTORY, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(KIT_DIRECTORY, 'node_modules', '@types')],
      rootDirs: [root, KIT_DIRECTORY],
      paths: { '*': [join(packages, '*')] },
      // As the compiler does it: imports may lack their endings, and no package.json is needed.
      module: 'preserve',
      moduleResolution: 'bundler',
      noUnusedLocals: false,
    },
    files: [source],
    include: [],
  };
}

/** The compiler is Node and a program that Node starts: both end, whatever they read. */
async function run(args: readonly string[], folder: string): Promise<string> {
  const compiler = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const tree = new ProcessTree(compiler.pid ?? 0, { directory: folder, memoryBytes: MOST_MEMORY_BYTES });
  const kill = () => tree.kill();
  process.once('exit', kill);
  const timer = setTimeout(kill, LIMIT_MS);
  const ended = new Promise((resolve) => compiler.once('close', resolve).once('error', resolve));
  let output = '';
  compiler.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (output.length < MOST_CHARACTERS) output += chunk;
  });
  await ended;
  clearTimeout(timer);
  process.off('exit', kill);
  await tree.end();
  return output;
}
