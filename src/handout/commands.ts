// Which commands a handout has, where their modules begin, and which packages they and a candidate need.

import type { Exercise } from './selection.ts';

export interface Commands {
  /** what the npm scripts start, and what these start without an import */
  readonly entryFiles: readonly string[];
  /** npm scripts; `check` loses its steps that are not among them */
  readonly scripts: readonly string[];
  /** that no module imports: what the scripts run, and what candidates are promised */
  readonly packages: readonly string[];
}

const IN_ANY_CASE: Commands = {
  entryFiles: [],
  scripts: ['test', 'check', 'check:format', 'check:types', 'fix'],
  packages: ['@biomejs/biome', '@types/node', 'p-limit', 'p-retry', 'tsx', 'typescript', 'vitest'],
};

const ANAGRAM: Commands = {
  entryFiles: [
    'src/cli/benchmark.ts',
    'src/cli/pipeline.ts',
    'src/benchmark/empty-orchestrator.ts',
    'src/simulation/agent/agent.ts',
  ],
  scripts: ['pipeline', 'benchmark'],
  packages: [],
};

const ETL: Commands = {
  entryFiles: [
    'async_etl/cli/etl.ts',
    'async_etl/cli/serve.ts',
    'async_etl/measure/agent/agent.ts',
    'async_etl/measure/compute-expected.ts',
  ],
  scripts: ['etl', 'etl:serve'],
  packages: ['piscina', 'undici'],
};

const COMMANDS: Readonly<Record<Exercise, readonly Commands[]>> = {
  anagram: [ANAGRAM, IN_ANY_CASE],
  etl: [ETL, IN_ANY_CASE],
  both: [ANAGRAM, ETL, IN_ANY_CASE],
};

export function commandsOf(exercise: Exercise): Commands {
  const commands = COMMANDS[exercise];
  return {
    entryFiles: commands.flatMap(({ entryFiles }) => entryFiles),
    scripts: commands.flatMap(({ scripts }) => scripts),
    packages: commands.flatMap(({ packages }) => packages),
  };
}
