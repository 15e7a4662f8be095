// Which changes the instructions allow: src/orchestrator.ts, new files beside it, tests and notes. See "What to change,
// and what not" in CANDIDATE_INSTRUCTIONS.md, and "Rules" in async_etl/README.md for a handout that holds both exercises.
// What has no effect on a run is not held against anybody.

import type { ChangedFile } from './review-report.ts';

interface Rule {
  readonly path: RegExp;
  readonly changes: readonly ChangedFile['change'][];
}

/** Of the kit; a candidate's own modules may be in any other folder of src/. */
const KIT_FOLDERS = 'tasks|simulation|benchmark|report|cli|review|handout';

/** Of the second exercise; new modules beside its pipeline, and what a run writes, may be in any other folder. */
const ETL_FOLDERS = 'benchmark|cli|example|measure|report|server|steps|strategies';

const RULES: readonly Rule[] = [
  { path: /^src\/orchestrator\.ts$/, changes: ['added', 'changed'] },
  { path: new RegExp(`^src/(?!(${KIT_FOLDERS})/)`), changes: ['added'] },
  { path: /^async_etl\/(pipeline\.ts|README\.md)$/, changes: ['added', 'changed'] },
  { path: new RegExp(`^async_etl/(?!(${ETL_FOLDERS})/)`), changes: ['added'] },
  { path: /^test\/(async_etl\/)?candidate\//, changes: ['added', 'changed', 'removed'] },
  { path: /^test\//, changes: ['added'] },
  // The interviewer fills in a line of the instructions; npm writes the lock file anew when it pleases.
  { path: /^[^/]+\.(md|txt)$|^package-lock\.json$/, changes: ['added', 'changed'] },
  // What `--export` and `--trace` write.
  {
    path: /^(?!(package|tsconfig.*|biome|vitest.*|knip)\.json)[^/]+\.(json|csv|log)$/,
    changes: ['added'],
  },
];

/**
 * @param path from the submission's root, with `/`
 * @param orchestrator the path of its orchestrator, wherever that is
 */
export function isAllowedChange(path: string, change: ChangedFile['change'], orchestrator: string): boolean {
  if (path === orchestrator && change !== 'removed') return true;
  return RULES.some((rule) => rule.path.test(path) && rule.changes.includes(change));
}
