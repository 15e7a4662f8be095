// Whether what was named is the kit itself, in place of a candidate's copy of it: files that no handout has.

import { join } from 'node:path';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { readRegularFile } from './regular-file.ts';
import type { ResolvedSubmission } from './resolve-submission.ts';
import type { Integrity } from './review-report.ts';

const INTERVIEWERS_FILES = ['INTERVIEWER_GUIDE.md', 'example-solution.ts'];
const MOST_BYTES = 2 ** 20;

/** Those that are there as the kit has them; the folder of a single file says nothing about it. */
export async function findInterviewersFiles({ kind, root }: ResolvedSubmission): Promise<readonly string[]> {
  if (kind === 'file') return [];
  const same = await Promise.all(INTERVIEWERS_FILES.map((path) => isSame(root, path)));
  return INTERVIEWERS_FILES.filter((_, index) => same[index]);
}

async function isSame(root: string, path: string): Promise<boolean> {
  const [own, kits] = await Promise.all(
    [root, KIT_DIRECTORY].map((folder) => readRegularFile(join(folder, path), MOST_BYTES)),
  );
  return own !== null && kits !== null && linesOf(own) === linesOf(kits);
}

/** Line endings of Windows are git's doing. */
function linesOf(content: Buffer | undefined): string {
  return content?.toString('latin1').replaceAll('\r\n', '\n') ?? '';
}

/** In plain text; `null` for what may be a candidate's. */
export function describeKit({ interviewersFiles = [] }: Pick<Integrity, 'interviewersFiles'>): string | null {
  if (interviewersFiles.length === 0) return null;
  const files = interviewersFiles.join(' and ');
  return `this is the kit, not a candidate's copy: it holds ${files}, which no handout has`;
}
