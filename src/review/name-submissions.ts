// What submissions are called: names that tell them apart, by their paths alone. Nothing is unpacked for it.

import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import { nameOf } from '../benchmark/load/load-orchestrator.ts';
import type { CohortSubmission } from './cohort-row.ts';
import { archiveName, isArchive } from './unpack-archive.ts';

/** Several, with a name for each that no other has. What is not there keeps its place, and is called as it was named. */
export async function nameSubmissions(sources: readonly string[]): Promise<readonly CohortSubmission[]> {
  const named = await Promise.all(
    sources.map(async (source) => ({ name: await nameSubmission(source).catch(() => source), source })),
  );
  const names = distinguish(named);
  return named.map(({ name, source }, index) => ({ name: names[index] ?? name, source }));
}

/** @throws when there is nothing of that name */
export async function nameSubmission(source: string): Promise<string> {
  if ((await stat(source)).isDirectory()) return basename(await realpath(source));
  return isArchive(source) ? archiveName(source) : fileName(resolve(source));
}

/** `src/orchestrator.ts` says nothing: its project's folder does. */
function fileName(path: string): string {
  const name = nameOf(path);
  if (name !== 'orchestrator' && name !== 'index') return name;
  const folder = basename(dirname(path)) === 'src' ? dirname(dirname(path)) : dirname(path);
  return basename(folder) || name;
}

/** Where two have the same name, the folder before it is told too, then a number. */
function distinguish(submissions: readonly CohortSubmission[]): readonly string[] {
  const names = submissions.map(({ name }) => name);
  const longer = submissions.map(({ name, source }) => {
    if (names.filter((other) => other === name).length === 1) return name;
    const parts = resolve(source).split(sep);
    const at = parts.findLastIndex((part) => part === name || part.startsWith(`${name}.`));
    return at > 0 && parts[at - 1] ? `${parts[at - 1]}/${name}` : name;
  });
  return longer.map((name, index) => {
    const before = longer.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}
