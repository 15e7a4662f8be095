// What the type checker says of an orchestrator. It only informs: a module with type errors runs all the same.

import { execFile } from 'node:child_process';
import { realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder } from '../simulation/temporary-folder.ts';
import { findProject } from './load/load-orchestrator.ts';
import { KIT_DIRECTORY } from './load/pristine-files.ts';

const COMPILER = join(KIT_DIRECTORY, 'node_modules', 'typescript', 'bin', 'tsc');
const LIMIT_MS = 30_000;

/** The errors, one a line, with file, line and column. Empty for JavaScript and when nothing is wrong. */
export async function checkTypes(file: string): Promise<readonly string[]> {
  if (!file.endsWith('.ts')) return [];
  const folder = createTemporaryFolder();
  const settings = join(folder, 'tsconfig.json');
  await writeFile(settings, JSON.stringify(settingsFor(await realpath(file))));
  const output = await run([COMPILER, '--project', settings, '--pretty', 'false']);
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

function run(args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, args, { timeout: LIMIT_MS, maxBuffer: 2 ** 24 }, (_error, stdout) =>
      done(stdout),
    );
  });
}
