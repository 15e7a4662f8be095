// The documents name commands, options and files; this notices when one of them is gone. And the candidate's
// instructions must not hold the interviewer's answers.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LATENCY_MS, LIMITS, PARTS_PER_SOURCE } from '../async_etl/server/service.ts';
import { listSources } from '../async_etl/server/source-list.ts';
import { DATASET_NAMES } from '../async_etl/steps/schema.ts';

const KIT_DIRECTORY = fileURLToPath(new URL('..', import.meta.url));

/** Left out of a candidate's copy, where the documents may still name them. */
const INTERVIEWERS_FILES = [
  'INTERVIEWER_GUIDE.md',
  'example-solution.ts',
  'benchmark_orchestrators',
  'async_etl/INTERVIEW_GUIDE.md',
  'async_etl/example-solution.ts',
  'async_etl/example/',
  'async_etl/strategies/',
];
const isCandidatesCopy = !existsSync(join(KIT_DIRECTORY, 'INTERVIEWER_GUIDE.md'));

/** Named in the documents, and made by their readers. */
const READERS_FILES = ['NOTES.md', 'review.md'];

interface Document {
  readonly path: string;
  readonly text: string;
}

const documents = findDocuments();
const commands: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;
const scripts = Object.keys(commands);
const optionsOf = new Map(
  ['pipeline', 'benchmark', 'compare-benchmarks', 'etl', 'etl:serve', 'etl:benchmark'].map((name) => [
    name,
    readOptions(name),
  ]),
);

describe.each(documents)('$path', (document) => {
  test('names only npm scripts that exist', () => {
    expect(findUnknownScripts(document)).toEqual([]);
  });

  test('names only options that the commands have', () => {
    expect(findUnknownOptions(document)).toEqual([]);
  });

  test('links only to files and headings that exist', () => {
    expect(findBrokenLinks(document)).toEqual([]);
  });

  test('names only files that exist', () => {
    expect(findMissingFiles(document)).toEqual([]);
  });
});

describe('The checks of the documents', () => {
  const bad: Document = {
    path: 'test/candidate/BAD.md',
    text: [
      '# The `first` heading',
      'Run `npm run pipeline` or `npm run fly`, see [one](gone.md), [two](README.md) and [three](#the-last-heading).',
      'It is [above](#the-first-heading), in `src/gone.ts:12`, `src/tasks/`, `README.md` or `gone.sh`.',
      '',
      '    node --import tsx scripts/gone.ts package.json',
      '    npm run --silent benchmark -- --fly 7 --json | jq --raw-output .',
      '    npm run compare-benchmarks -- --seed 7 \\',
      '      --watch',
      '    npm run etl -- --quick --cache DIR --seeds 4',
      '    npm run etl:serve -- --port 1 --quick',
      '    npm run etl:benchmark -- a.ts --sources 5,10 --cache DIR',
      '## `npm run pipeline`',
      '| `--seed <n>` | which attempts fail |',
      '| `--budget` | how long |',
    ].join('\n'),
  };

  test('find what is wrong and nothing else', () => {
    expect(findUnknownScripts(bad)).toEqual(['fly']);
    expect(findUnknownOptions(bad)).toEqual([
      'benchmark --fly',
      'compare-benchmarks --watch',
      'etl --seeds',
      'etl:serve --quick',
      'etl:benchmark --cache',
      'pipeline --budget',
    ]);
    expect(findBrokenLinks(bad)).toEqual(['gone.md', '#the-last-heading']);
    expect(findMissingFiles(bad)).toEqual(['src/gone.ts', 'gone.sh', 'scripts/gone.ts', 'a.ts']);
  });

  test('know the options', () => {
    expect(optionsOf.get('pipeline')).toContain('--probe');
    expect(optionsOf.get('benchmark')).toContain('--watch');
    expect(optionsOf.get('compare-benchmarks')).toContain('--compare-dir');
    expect(optionsOf.get('etl')).toContain('--quick');
    expect(optionsOf.get('etl:serve')).toContain('--port');
    expect(optionsOf.get('etl:benchmark')).toContain('--baseline');
  });

  test('read the documents', () => {
    const paths = documents.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'CANDIDATE_INSTRUCTIONS.md', 'CHANGELOG.md']));
    expect(paths).toEqual(expect.arrayContaining(['resources/README.md', 'test/candidate/README.md']));
    expect(paths).toContain('docs/measurement.md');
    expect(paths).toEqual(expect.arrayContaining(['async_etl/README.md', 'async_etl/INTERVIEW_GUIDE.md']));
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  test.each(['pipeline', 'benchmark'])('has every option of npm run %s', (command) => {
    const section = readme.split(`\n### \`npm run ${command}\`\n`)[1]?.split('\n### ')[0] ?? '';
    const missing = optionsOf.get(command)?.filter((option) => !section.includes(`\`${option}`));
    expect(missing).toEqual(['--help']);
  });

  test('asks for fields of the results that exist', () => {
    const queries = [...readme.matchAll(/jq '([^']+)'/g)].map(([, query = '']) => query);
    const fields = queries.flatMap((query) =>
      [...query.matchAll(/\.([A-Za-z]+)/g)].map(([, field]) => field),
    );
    const schema = read('docs/results.schema.json');
    expect(fields).toContain('orchestrators');
    expect(fields.filter((field) => !schema.includes(`"${field}": {`))).toEqual([]);
  });
});

describe("The candidate's instructions", () => {
  const instructions = read('CANDIDATE_INSTRUCTIONS.md');

  test("do not name the interviewer's files", () => {
    const names = INTERVIEWERS_FILES.map((file) => (file.endsWith('/') ? file : basename(file, '.ts')));
    for (const name of names) expect(instructions).not.toContain(name);
  });

  test.skipIf(isCandidatesCopy)('do not name a strategy', () => {
    const strategies = readdirSync(join(KIT_DIRECTORY, 'benchmark_orchestrators'))
      .map((file) => basename(file, '.ts'))
      .filter((strategy) => strategy.includes('-'));

    expect(strategies).not.toEqual([]);
    for (const strategy of strategies) {
      expect(instructions).not.toMatch(new RegExp(strategy.replaceAll('-', '[- ]'), 'i'));
    }
  });

  test('show no code of a solution', () => {
    expect(instructions).not.toMatch(/pLimit|pRetry|Promise\.|new Map|await |```/);
  });

  test.skipIf(isCandidatesCopy)("share no sentence with the interviewer's answers", () => {
    const [, answers = ''] = read('INTERVIEWER_GUIDE.md').split('\n## Evaluation criteria\n');
    const given = new Set(sentencesOf(instructions));

    expect(sentencesOf(answers).length).toBeGreaterThan(50);
    expect(sentencesOf(answers).filter((sentence) => given.has(sentence))).toEqual([]);
  });
});

describe("The candidate's instructions of the second exercise", () => {
  const instructions = read('async_etl/README.md');
  const guide = read('async_etl/INTERVIEW_GUIDE.md');

  test("do not name the interviewer's files", () => {
    expect(instructions).not.toMatch(/INTERVIEW|example-solution|strategies|etl:benchmark/);
    for (const file of [...list('async_etl/strategies'), ...list('async_etl/example')]) {
      const name = basename(file, '.ts');
      if (name.includes('-')) expect(instructions).not.toMatch(new RegExp(name.replaceAll('-', '[- ]'), 'i'));
    }
  });

  test('show no code of a solution', () => {
    expect(instructions).not.toMatch(
      /Promise\.|new Agent|new Worker|Piscina|pLimit|pRetry|await |worker_threads|```/,
    );
  });

  test('share no sentence with the guide', () => {
    const given = new Set(sentencesOf(instructions));

    expect(sentencesOf(guide).length).toBeGreaterThan(150);
    expect(sentencesOf(guide).filter((sentence) => given.has(sentence))).toEqual([]);
  });

  test('state the formats and latencies of the services', () => {
    const rows = [...instructions.matchAll(/^\| `(\w+)` +\| (CSV|NDJSON) +\| ([\d.]+) s +\|$/gm)].map(
      ([, dataset, format = '', seconds]) => [dataset, format.toLowerCase(), Number(seconds) * 1000],
    );
    const sources = listSources('', { regions: 1, latencyScale: 1 });
    const served = sources.map(({ name, dataset, format }) => [name, format, LATENCY_MS[dataset]]);
    expect(rows).toHaveLength(5);
    expect(rows.sort()).toEqual(served.sort());
  });

  test('state the limits and the number of parts', () => {
    const { concurrentRequests, requestsPerWindow, windowMs } = LIMITS;
    expect(windowMs).toBe(1000);
    expect(instructions).toContain(
      `An endpoint serves ${concurrentRequests} requests at once, and takes ${requestsPerWindow} in any window of a second`,
    );
    expect(PARTS_PER_SOURCE).toBe(8);
    expect(instructions).toContain('comes in eight parts');
    expect(instructions).toContain(`all ${DATASET_NAMES.length * PARTS_PER_SOURCE}, if warm`);
  });
});

function list(folder: string): string[] {
  return readdirSync(join(KIT_DIRECTORY, folder));
}

function findDocuments(): Document[] {
  const folders = readdirSync(KIT_DIRECTORY, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const paths = [
    ...readdirSync(KIT_DIRECTORY),
    ...folders.flatMap((folder) =>
      readdirSync(join(KIT_DIRECTORY, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => !path.includes('node_modules'))
        .map((path) => join(folder, path).replaceAll('\\', '/')),
    ),
  ];
  return paths.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: read(path) }));
}

function findUnknownScripts({ text }: Document): string[] {
  const named = [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([\w:-]+)/g)].map(([, name = '']) => name);
  return named.filter((name) => !scripts.includes(name));
}

/** In commands, and in the table of options below a heading that names one of them. */
function findUnknownOptions({ text }: Document): string[] {
  const unknownTo = (command: string, part: string) =>
    [...part.matchAll(/(?<![\w-])--[a-z][\w-]*/g)]
      .map(([option]) => option)
      .filter((option) => optionsOf.get(command)?.includes(option) === false)
      .map((option) => `${command} ${option}`);
  const called = [...text.matchAll(/npm run (?:--?[\w-]+ )*([\w:-]+) -- ((?:[^`|\n\\]|\\\n)*)/g)].flatMap(
    ([, command = '', rest = '']) => unknownTo(command, rest),
  );
  const sections = text.split(/^(?=#+ )/m).flatMap((section) => {
    const [, command = ''] = /^#+ `npm run ([\w:-]+)`\n/.exec(section) ?? [];
    return [...section.matchAll(/^\| `--[^`]+`/gm)].flatMap(([whole]) => unknownTo(command, whole));
  });
  return [...called, ...sections];
}

function findBrokenLinks(document: Document): string[] {
  const targets = [...document.text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !isLinkAlive(target, document));
}

function isLinkAlive(target: string, document: Document): boolean {
  const [file = '', heading] = target.split('#');
  const path = file === '' ? document.path : resolveFile(file, document);
  if (path === undefined) return isInterviewersFile(file);
  if (heading === undefined) return true;
  const text = file === '' ? document.text : read(path);
  return [...text.matchAll(/^#+ (.*)$/gm)].some(([, title = '']) => anchorOf(title) === heading);
}

/** As GitHub makes it: lower case, without punctuation, hyphens for spaces. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Looks at every word of inline and indented code that can only be a path of this repository. */
function findMissingFiles(document: Document): string[] {
  const code = [...document.text.matchAll(/`([^`\n]+)`|^ {4}(.*)$/gm)].map(
    ([, inline, block]) => inline ?? block ?? '',
  );
  const paths = code
    .flatMap((part) => part.split(/\s+/))
    .map((word) => word.replaceAll(/^[("']+|[)"',;]+$|:\d+(:\d+)?$/g, ''))
    .filter(isRepositoryPath);
  return paths.filter(
    (path) =>
      !READERS_FILES.includes(path) && !isInterviewersFile(path) && resolveFile(path, document) === undefined,
  );
}

function isRepositoryPath(word: string): boolean {
  if (!/^(\.\/)?\w[\w./-]*$/.test(word)) return false;
  const isInKnownFolder = /^(\.\/)?(src|test|scripts|resources|benchmark_orchestrators|async_etl)\//.test(
    word,
  );
  return isInKnownFolder || /^(\.\/)?[\w-]+\.(ts|md|sh)$/.test(word);
}

/** The path from the repository's root, whether it was named from there or from the document's folder. */
function resolveFile(path: string, { path: documentPath }: Document): string | undefined {
  const found = [path, join(dirname(documentPath), path)];
  return found.find((candidate) => existsSync(join(KIT_DIRECTORY, candidate)));
}

function isInterviewersFile(path: string): boolean {
  return isCandidatesCopy && INTERVIEWERS_FILES.some((file) => path.startsWith(file));
}

function readOptions(command: string): readonly string[] {
  const [, ...args] = (commands[command] ?? '').split(' ');
  const settings = { cwd: KIT_DIRECTORY, encoding: 'utf8' } as const;
  const help = execFileSync(process.execPath, [...args, '--help'], settings);
  return [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[.:;?]\s|\n\n|\|/)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter((sentence) => sentence.length > 30 && /\w/.test(sentence));
}

function read(path: string): string {
  return readFileSync(join(KIT_DIRECTORY, path), 'utf8');
}
