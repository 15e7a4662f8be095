// Whether what candidates edit is still what it was at first.

import type { Files } from './plan-handout.ts';

/** The files of the exercises, and the baselines that they are copies of. */
const BASELINES: Readonly<Record<string, string>> = {
  'src/orchestrator.ts': 'benchmark_orchestrators/naive.ts',
  'async_etl/pipeline.ts': 'async_etl/strategies/naive.ts',
};

/** @returns paths of what is not naive any more */
export async function findEdited(
  files: Files,
  readBaseline: (path: string) => Promise<string>,
): Promise<string[]> {
  const present = Object.entries(BASELINES).filter(([path]) => files.has(path));
  const checked = await Promise.all(
    present.map(async ([path, baseline]) => {
      const source = Buffer.from(files.get(path) ?? '').toString();
      return isNaive(source, await readBaseline(baseline)) ? [] : [path];
    }),
  );
  return checked.flat();
}

/** Comments at the top and the places of imports do not count. */
export function isNaive(source: string, baseline: string): boolean {
  return codeOf(source) === codeOf(baseline);
}

function codeOf(source: string): string {
  return source
    .replace(/^(\/\/.*\n)+/, '')
    .replaceAll(/ from '\.{1,2}\/(src\/)?/g, " from '")
    .trim();
}
