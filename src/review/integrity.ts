// What was changed in a submission besides the orchestrator, and what compiler and linter say of its code. It informs:
// runs use the kit's own tasks and resources, whatever is found here.

import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { checkTypes } from '../benchmark/check-types.ts';
import { isModule } from '../benchmark/load/compile-module.ts';
import { findReplacedFiles } from '../benchmark/load/find-replaced-files.ts';
import { findProject } from '../benchmark/load/load-orchestrator.ts';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { compareDependencies } from './compare-dependencies.ts';
import { type ComparedFiles, compareFiles } from './compare-files.ts';
import { findInterviewersFiles } from './interviewers-files.ts';
import { lintCode } from './lint-code.ts';
import { NOT_CHECKED } from './not-checked.ts';
import type { ResolvedSubmission } from './resolve-submission.ts';
import type { Integrity } from './review-report.ts';

const MOST_TYPE_ERRORS = 50;
const COMPILER = join(KIT_DIRECTORY, 'node_modules', 'typescript', 'bin', 'tsc');

export async function checkIntegrity(submission: ResolvedSubmission): Promise<Integrity> {
  const compared = await compareFiles(submission);
  const [dependencies, typeErrors, lintProblems, interviewersFiles] = await Promise.all([
    submission.kind === 'file' ? [] : compareDependencies(submission.root, isPruned(compared)),
    findTypeErrors(submission),
    lintCode(submission.root, changedModules(submission, compared)),
    findInterviewersFiles(submission),
  ]);
  // As the loader sees it, which looks for the project of a single file too.
  const replacedFiles = findReplacedFiles(findProject(submission.orchestratorFile).root);
  return { ...compared, dependencies, typeErrors, lintProblems, replacedFiles, interviewersFiles };
}

/** A handout has fewer packages than the kit; what its package.json lacks was never there, if that is unchanged. */
function isPruned({ comparedWith, files }: ComparedFiles): boolean {
  return comparedWith === 'manifest' && !files.some(({ path }) => path === 'package.json');
}

async function findTypeErrors({ root, orchestratorFile }: ResolvedSubmission): Promise<readonly string[]> {
  if (!existsSync(COMPILER)) return [`${NOT_CHECKED} TypeScript is not installed`];
  const errors = await checkTypes(orchestratorFile);
  // The compiler names files as they are seen from here.
  const prefix = `${relative(process.cwd(), root)}${sep}`.split(sep).join('/');
  return errors
    .slice(0, MOST_TYPE_ERRORS)
    .map((error) => (error.startsWith(prefix) ? error.slice(prefix.length) : error));
}

/** What the candidate wrote: the orchestrator in any case. */
function changedModules({ file }: ResolvedSubmission, { files }: ComparedFiles): readonly string[] {
  const changed = files.filter(({ path, change }) => change !== 'removed' && isModule(path));
  return [...new Set([file, ...changed.map(({ path }) => path)])];
}
