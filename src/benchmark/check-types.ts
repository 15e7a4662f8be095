// What the type checker says of an orchestrator. It only informs: a module with type errors runs all the same.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KIT_DIRECTORY } from './load/pristine-files.ts';
import { createTemporaryFolder } from './load/temporary-folder.ts';

const COMPILER = join(KIT_DIRECTORY, 'node_modules', 'typescript', 'bin', 'tsc');
const LIMIT_MS = 30_000;

/** The errors, one a line, with file, line and column. Empty for JavaScript and when nothing is wrong. */
export async function checkTypes(file: string): Promise<readonly string[]> {
  if (!file.endsWith('.ts')) return [];
  const project = join(createTemporaryFolder(), 'tsconfig.json');
  const settings = {
    extends: join(KIT_DIRECTORY, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(KIT_DIRECTORY, 'node_modules', '@types')], noUnusedLocals: false },
    files: [resolve(file)],
    include: [],
  };
  await writeFile(project, JSON.stringify(settings));
  const output = await run([COMPILER, '--project', project, '--pretty', 'false']);
  return output.split('\n').filter((line) => /error TS\d+/.test(line));
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, args, { timeout: LIMIT_MS, maxBuffer: 2 ** 24 }, (_error, stdout) =>
      done(stdout),
    );
  });
}
