// Which files of the kit a candidate gets. A path has the decision of the longest entry that it begins with; what no
// entry names is not copied, and a test asks for a decision.

type Decision = 'copied' | 'copied-if-reached' | 'left-out' | 'undecided';

/** What a handout is to hold. */
export type Exercise = 'anagram' | 'etl' | 'both';

/** Of a path from the kit's root, with `/`; a folder's ends in one. */
export type Decide = (path: string) => Decision;

type Entries = Readonly<Partial<Record<Exclude<Decision, 'undecided'>, readonly string[]>>>;

/** Paths from the kit's root; those of folders end in a slash. */
const IN_ANY_CASE: Entries = {
  copied: [
    '.devcontainer/',
    '.editorconfig',
    '.gitattributes',
    '.gitignore',
    '.npmrc',
    'LICENSE',
    'README.md',
    'biome.json',
    'package-lock.json',
    'package.json',
    'tsconfig.json',
  ],
  'copied-if-reached': [
    'src/benchmark/',
    'src/cli/',
    'src/report/',
    'src/simulation/',
    'src/tasks/',
    'src/types.ts',
    'test/support/',
  ],
  'left-out': [
    '.ci/',
    '.github/',
    'CHANGELOG.md',
    'INTERVIEWER_GUIDE.md',
    'async_etl/INTERVIEW_GUIDE.md',
    'async_etl/benchmark/',
    'async_etl/cli/benchmark.ts',
    'async_etl/example-solution.ts',
    'async_etl/example/',
    'async_etl/strategies/',
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
    'src/cli/review-notes.ts',
    'src/cli/review-options.ts',
    'src/cli/review-progress.ts',
    'src/cli/review.ts',
    'src/handout/',
    'src/report/review/',
    'src/review/',
    'test/',
  ],
};

/** These win over the ones above, and are left out where their exercise is. */
const OF_EXERCISE: Readonly<Record<Exclude<Exercise, 'both'>, Entries>> = {
  anagram: {
    copied: [
      'CANDIDATE_INSTRUCTIONS.md',
      'docs/results.schema.json',
      'resources/README.md',
      'resources/english_dictionary.json',
      'resources/test_cases.json',
      'src/orchestrator.ts',
      'src/tasks/',
      'src/types.ts',
      'test/candidate/',
      'test/orchestrator.test.ts',
      'test/tasks/',
    ],
  },
  etl: {
    copied: [
      'async_etl/README.md',
      'async_etl/pipeline.ts',
      'async_etl/steps/',
      'async_etl/types.ts',
      'test/async_etl/candidate/',
    ],
    'copied-if-reached': ['async_etl/'],
  },
};

/** What is copied into a handout of that exercise. */
export function decideFor(exercise: Exercise): Decide {
  const isChosen = (name: string) => exercise === 'both' || exercise === name;
  const exercises = Object.entries(OF_EXERCISE).map(([name, entries]) => ({ name, pairs: pairsOf(entries) }));
  const absent = exercises.filter(({ name }) => !isChosen(name)).flatMap(({ pairs }) => pairs);
  const chosen = exercises.filter(({ name }) => isChosen(name)).flatMap(({ pairs }) => pairs);
  const leftOut = absent.map(([path]): [string, Decision] => [path, 'left-out']);
  const decisions = new Map([...leftOut, ...pairsOf(IN_ANY_CASE), ...chosen]);
  return (path) => {
    const [longest] = [...decisions.keys()]
      .filter((entry) => isIn(path, entry))
      .sort((a, b) => b.length - a.length);
    return decisions.get(longest ?? '') ?? 'undecided';
  };
}

function pairsOf(entries: Entries): [string, Decision][] {
  return Object.entries(entries).flatMap(([decision, paths]) =>
    paths.map((path): [string, Decision] => [path, decision as Decision]),
  );
}

function isIn(path: string, entry: string): boolean {
  return entry.endsWith('/') ? path.startsWith(entry) : path === entry;
}
