// What Biome, the kit's linter, says of a submission's code by the kit's rules. It sees copies of the modules in a
// folder of its own: no configuration, plugin or ignore file of the submission is near them.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { createTemporaryFolder } from '../simulation/temporary-folder.ts';
import { NOT_CHECKED } from './not-checked.ts';
import { readRegularFile } from './regular-file.ts';

const LINTER = join(KIT_DIRECTORY, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const LIMIT_MS = 10_000;
const MOST_BYTES = 2 ** 20;
const MOST_PROBLEMS = 50;

/**
 * @param paths of modules, from the root
 * @returns one problem a line, with file, line and column: at most 50
 */
export async function lintCode(root: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  if (!existsSync(LINTER)) return [`${NOT_CHECKED} Biome is not installed`];
  const folder = createTemporaryFolder();
  try {
    await writeFile(join(folder, 'biome.json'), await kitConfiguration());
    for (const path of paths) {
      const content = await readRegularFile(join(root, path), MOST_BYTES);
      if (content === null) continue;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return describe(await runLinter(folder), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its rules; what it says of files and of git is about the kit's own folder. */
async function kitConfiguration(): Promise<string> {
  const { linter } = JSON.parse(await readFile(join(KIT_DIRECTORY, 'biome.json'), 'utf8'));
  return JSON.stringify({ root: true, linter });
}

/** Nothing of the environment: it could name another configuration. */
function runLinter(folder: string): Promise<string> {
  const args = [LINTER, 'lint', '--reporter=json', `--max-diagnostics=${MOST_PROBLEMS}`, '.'];
  const options = {
    cwd: folder,
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 24,
    env: {},
    killSignal: 'SIGKILL',
  } as const;
  return new Promise((done) => {
    execFile(process.execPath, args, options, (_error, stdout) => done(stdout));
  });
}

const placeSchema = v.object({ line: v.number(), column: v.number() });

const reportSchema = v.object({
  diagnostics: v.array(
    v.object({
      message: v.string(),
      category: v.string(),
      location: v.object({ path: v.string(), start: placeSchema }),
    }),
  ),
});

function describe(output: string, folder: string): readonly string[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), reportSchema), output);
  if (!parsed.success) return [`${NOT_CHECKED} Biome gave no answer within ${LIMIT_MS / 1000} s`];
  const problems = parsed.output.diagnostics.map(({ message, category, location: { path, start } }) => {
    const file = path.startsWith(folder)
      ? relative(folder, path).split(sep).join('/')
      : path.replace(/^\.\//, '');
    return { file, ...start, text: `${file}:${start.line}:${start.column} ${category}: ${message}` };
  });
  // The linter works on several files at once.
  const inOrder = problems.sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.text, b.text),
  );
  return inOrder.slice(0, MOST_PROBLEMS).map(({ text }) => text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
