// What is said of a project that comes with other tasks or another dictionary than the kit's.

import type { OrchestratorResult } from '../benchmark/results.ts';

/** `null` when there is nothing to say. */
export function describeReplacedFiles({
  replacedFiles,
}: Pick<OrchestratorResult, 'replacedFiles'>): string | null {
  if (replacedFiles.length === 0) return null;
  const [verb, pronoun] = replacedFiles.length === 1 ? ['differs', 'it'] : ['differ', 'them'];
  return `${replacedFiles.join(', ')} ${verb} from the kit's own, which ran instead of ${pronoun}`;
}
