// Which modules a comparison is about.

import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isModule } from '../benchmark/load/compile-module.ts';
import { BASELINE } from './baseline.ts';
import { UsageError } from './usage-error.ts';

export interface ComparedFiles {
  readonly files: readonly string[];
  /** the place of the naive orchestrator in `files`; `null` in a copy of the kit that lacks it */
  readonly baseline: number | null;
}

/** @param named files that the user has named; without any, all modules of the folder are meant */
export async function findOrchestrators(named: readonly string[], folder: string): Promise<ComparedFiles> {
  const files = named.length > 0 ? [...new Set(named)] : await listModules(folder);
  if (BASELINE === null) return { files, baseline: null };
  const paths = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
  const baseline = paths.indexOf(await realpath(BASELINE));
  if (baseline >= 0) return { files, baseline };
  return { files: [relative(process.cwd(), BASELINE), ...files], baseline: 0 };
}

async function listModules(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such folder' : cause.message;
    throw new UsageError(`Expected --compare-dir ${folder} to be a folder of orchestrators, but ${reason}.`, {
      cause,
    });
  });
  const modules = names.filter((name) => isModule(name) && !/\.(d|test|spec)\.[cm]?ts$/.test(name));
  const files = modules.sort().map((name) => join(folder, name));
  const found = await Promise.all(files.map(mentionsOrchestrator));
  const orchestrators = files.filter((_, index) => found[index]);
  if (orchestrators.length > 0) return orchestrators;
  throw new UsageError(
    `Expected --compare-dir ${folder} to hold modules with class TaskOrchestrator, but it has none.`,
  );
}

/** A helper module beside the orchestrators is not one of them; a broken orchestrator is, and gets its row. */
async function mentionsOrchestrator(file: string): Promise<boolean> {
  const source = await readFile(file, 'utf8').catch(() => 'TaskOrchestrator');
  return source.includes('TaskOrchestrator');
}
