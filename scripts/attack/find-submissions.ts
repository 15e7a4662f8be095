// Finds the corpus: test/submissions/<verdict>/ holds one submission a file, or a folder with src/orchestrator.ts.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageError } from '../../src/cli/usage-error.ts';
import { OUTCOMES } from '../../src/types.ts';
import { type Declaration, type DeclarationContext, HeaderError, parseDeclaration } from './declaration.ts';

export interface Submission {
  /** its path in the corpus, which names it */
  readonly name: string;
  /** the module to measure */
  readonly file: string;
  readonly declaration: Declaration;
  /** nothing else may run beside it: what it leaves bears no name but one that others use too */
  readonly isAlone: boolean;
}

/** What declarations depend on. */
export type Machine = Pick<DeclarationContext, 'nodeMajor' | 'hasControlGroups'>;

/** Words of attacks that may leave something which cannot be traced to one of two that run at once. */
const UNTRACEABLE = /orchestrator-attack|61\.4159|47611|\.listen\(/;

/** @param directory test/submissions */
export function findSubmissions(directory: string, machine: Machine): Submission[] {
  const folders = OUTCOMES.filter((outcome) => existsSync(join(directory, outcome)));
  return folders.flatMap((folder) =>
    readdirSync(join(directory, folder))
      .toSorted()
      .flatMap((name) => describeSubmission(join(directory, folder, name), { ...machine, folder }) ?? []),
  );
}

/** `undefined` for what helps other submissions. */
function describeSubmission(path: string, context: DeclarationContext): Submission | undefined {
  const isFolder = statSync(path).isDirectory();
  const file = isFolder ? join(path, 'src', 'orchestrator.ts') : path;
  if (!existsSync(file)) return undefined;
  const sources = isFolder ? readSources(path) : [readFileSync(file, 'utf8')];
  if (!isFolder && !sources.some((source) => source.includes('TaskOrchestrator'))) return undefined;
  return {
    name: join(context.folder, basename(path)),
    file,
    declaration: readDeclaration(file, context),
    isAlone: sources.some((source) => UNTRACEABLE.test(source)),
  };
}

function readSources(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

function readDeclaration(file: string, context: DeclarationContext): Declaration {
  try {
    return parseDeclaration(readFileSync(file, 'utf8'), context);
  } catch (error) {
    if (error instanceof HeaderError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
