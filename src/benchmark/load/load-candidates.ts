// Loads several orchestrators. One that cannot be loaded is no reason not to measure the others.

import { LoadError } from './load-error.ts';
import { type LoadedOrchestrator, loadOrchestrator, nameOf } from './load-orchestrator.ts';

export interface Candidate {
  /** the file's name without its extension, or its path where two have the same name */
  readonly name: string;
  readonly file: string;
  readonly loaded: LoadedOrchestrator | null;
  readonly loadError?: string;
}

export async function loadCandidates(files: readonly string[]): Promise<readonly Candidate[]> {
  const candidates = await Promise.all(files.map(loadCandidate));
  return candidates.map((candidate) => {
    const isAmbiguous = candidates.filter(({ name }) => name === candidate.name).length > 1;
    return isAmbiguous ? { ...candidate, name: candidate.file } : candidate;
  });
}

async function loadCandidate(file: string): Promise<Candidate> {
  const name = nameOf(file);
  try {
    return { name, file, loaded: await loadOrchestrator(file) };
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return { name, file, loaded: null, loadError: error.message };
  }
}
