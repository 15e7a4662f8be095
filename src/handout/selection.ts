// Which files of the kit a candidate gets. A path has the decision of the longest entry that it begins with; what no
// entry names is not copied, and a test asks for a decision.

export type Decision = 'copied' | 'copied-if-reached' | 'left-out' | 'undecided';

/** Paths from the kit's root; those of folders end in a slash. */
const DECISIONS: Readonly<Record<Exclude<Decision, 'undecided'>, readonly string[]>> = {
  copied: [
    '.devcontainer/',
    '.editorconfig',
    '.gitattributes',
    '.gitignore',
    '.npmrc',
    'CANDIDATE_INSTRUCTIONS.md',
    'LICENSE',
    'README.md',
    'biome.json',
    'docs/results.schema.json',
    'package-lock.json',
    'package.json',
    'resources/README.md',
    'resources/english_dictionary.json',
    'resources/test_cases.json',
    'src/orchestrator.ts',
    'src/tasks/',
    'src/types.ts',
    'test/candidate/',
    'test/orchestrator.test.ts',
    'test/tasks/',
    'tsconfig.json',
  ],
  'copied-if-reached': ['src/benchmark/', 'src/cli/', 'src/report/', 'src/simulation/', 'test/support/'],
  'left-out': [
    '.ci/',
    '.github/',
    'CHANGELOG.md',
    'INTERVIEWER_GUIDE.md',
    'benchmark_orchestrators/',
    'docs/measurement.md',
    'docs/review.png',
    'docs/threat-model.md',
    'example-solution.ts',
    'knip.json',
    'resources/questions.json',
    'resources/rubric.json',
    'run-comparison.sh',
    'scripts/',
    'src/cli/compare-benchmarks.ts',
    'src/cli/find-orchestrators.ts',
    'src/cli/handout.ts',
    'src/cli/review-cohort.ts',
    'src/cli/review-progress.ts',
    'src/cli/review.ts',
    'src/handout/',
    'src/report/review/',
    'src/review/',
    'test/',
  ],
};

/** Where the commands of the copy begin, and what they start without an import. */
export const ENTRY_FILES = [
  'src/cli/benchmark.ts',
  'src/cli/pipeline.ts',
  'src/benchmark/empty-orchestrator.ts',
  'src/simulation/agent/agent.ts',
];

/** Of the npm scripts, those that the copy has; `check` loses its steps that are not among them. */
export const COPIED_SCRIPTS = [
  'pipeline',
  'benchmark',
  'test',
  'check',
  'check:format',
  'check:types',
  'fix',
];

/** Packages that no module imports: what the scripts run, and what candidates are promised. */
export const COPIED_PACKAGES = [
  '@biomejs/biome',
  '@types/node',
  'p-limit',
  'p-retry',
  'tsx',
  'typescript',
  'vitest',
];

/** @param path from the kit's root, with `/`; a folder's ends in one */
export function decide(path: string): Decision {
  const matches = Object.entries(DECISIONS).flatMap(([decision, entries]) =>
    entries.filter((entry) => isIn(path, entry)).map((entry) => ({ entry, decision: decision as Decision })),
  );
  const longest = matches.toSorted((a, b) => b.entry.length - a.entry.length)[0];
  return longest?.decision ?? 'undecided';
}

function isIn(path: string, entry: string): boolean {
  return entry.endsWith('/') ? path.startsWith(entry) : path === entry;
}
