// Which module of a submission is the orchestrator.

import { join } from 'node:path';
import { isModule } from '../benchmark/load/compile-module.ts';
import { UsageError } from '../cli/usage-error.ts';
import { listSubmission } from './list-submission.ts';
import { readRegularFile } from './regular-file.ts';

const USUAL_PLACE = 'src/orchestrator.ts';
const OTHER_EXERCISE = '/async_etl/pipeline.ts';
const MOST_BYTES = 2 ** 20;

/**
 * `src/orchestrator.ts`, of the folder or of the only project in it; else the only module that exports a
 * `TaskOrchestrator`, or that mentions one.
 *
 * @returns its path from the folder, with `/`
 * @throws UsageError when there is none, or more than one
 */
export async function findOrchestratorFile(folder: string, source: string): Promise<string> {
  const modules = (await listSubmission(folder)).filter(({ path }) => isModule(path) && !isTest(path));
  const [usual, ...others] = modules.filter(({ path }) => `/${path}`.endsWith(`/${USUAL_PLACE}`));
  const atRoot = [usual, ...others].find((module) => module?.path === USUAL_PLACE);
  if (atRoot ?? (usual && others.length === 0)) return regular(atRoot ?? usual, folder);
  const otherExercise = usual ? undefined : modules.find(({ path }) => `/${path}`.endsWith(OTHER_EXERCISE));
  if (otherExercise) {
    throw new UsageError(
      `Expected ${source} to hold ${USUAL_PLACE}, but it holds the second exercise alone, which is measured by: npm run etl:benchmark -- ${join(folder, otherExercise.path)}`,
    );
  }
  const candidates = usual ? [usual, ...others] : await findMentions(folder, modules);
  const [only] = candidates;
  if (only && candidates.length === 1) return only.path;
  if (!only) {
    throw new UsageError(
      `Expected ${source} to hold ${USUAL_PLACE}, or one module with class TaskOrchestrator, but it has neither. Name the submission's folder or file.`,
    );
  }
  const named = candidates.slice(0, MOST_NAMED).map(({ path }) => path);
  if (candidates.length > MOST_NAMED) named.push('…');
  throw new UsageError(
    `Expected ${source} to hold one orchestrator, got ${candidates.length}: ${named.join(', ')}. Name one of them.`,
  );
}

type Module = Awaited<ReturnType<typeof listSubmission>>[number];

const MOST_NAMED = 5;

function regular(module: Module | undefined, folder: string): string {
  if (module?.isRegular) return module.path;
  throw new UsageError(
    `Expected ${join(folder, module?.path ?? USUAL_PLACE)} to be a file, but it is a link or a device. Copy the file there.`,
  );
}

function isTest(path: string): boolean {
  return /\.(d|test|spec)\.[cm]?[jt]s$/.test(path);
}

async function findMentions(folder: string, modules: readonly Module[]): Promise<readonly Module[]> {
  const exporting: Module[] = [];
  const mentioning: Module[] = [];
  for (const module of modules) {
    const source = (await readRegularFile(join(folder, module.path), MOST_BYTES))?.toString() ?? '';
    if (EXPORTS.test(source)) exporting.push(module);
    else if (source.includes('TaskOrchestrator')) mentioning.push(module);
  }
  return exporting.length > 0 ? exporting : mentioning;
}

/** A declaration, a list of names, or CommonJS. */
const EXPORTS =
  /^\s*export\s+(default\s+)?(abstract\s+)?(class|const|let|var|function)\s+TaskOrchestrator\b|^\s*export\s*\{[^}]*\bTaskOrchestrator\b|\bexports\.TaskOrchestrator\b|\bmodule\.exports\s*=\s*\{[^}]*\bTaskOrchestrator\b/m;
