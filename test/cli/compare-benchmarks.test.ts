import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, it, vi } from 'vitest';
import { orchestratorOf, parseResults } from '../support/benchmark-results.ts';
import {
  type FinishedProcess,
  isAlive,
  runInShell,
  startCommand,
  untilStderr,
  withoutProgress,
} from '../support/pipeline-process.ts';
import { writeProject } from '../support/project.ts';

const TIMEOUT = { timeout: 120_000 };
const BASELINE = 'benchmark_orchestrators/naive.ts';
/** With seed 15 the first filterInput of the text cat fails. */
const QUICK = ['--test-case', 'small', '--iterations', '1', '--schedules', '1', '--seed', '15'];

const naive = readFileSync('test/fixtures/orchestrators/naive.ts', 'utf8');
const project = writeProject({
  'package.json': {},
  'mixed/accepted.ts': naive.replaceAll('../../../src/', '../src/'),
  'mixed/broken.ts': 'export class TaskOrchestrator {\n  const = 2;\n',
  'mixed/throws.ts': "throw new Error('no luck'); export class TaskOrchestrator {}\n",
  'mixed/no-class.ts': '// Where is TaskOrchestrator?\nexport const orchestrator = 1;\n',
  'mixed/wrong.ts': 'export class TaskOrchestrator { async processText() { return { cat: 1 }; } }\n',
  'mixed/made-up.ts':
    'export class TaskOrchestrator { async processText() { return { act: 1, cat: 1, tac: 1 }; } }\n',
  'mixed/helper.ts': 'export const help = 1;\n',
  'mixed/types.d.ts': 'export declare class TaskOrchestrator {}\n',
  'mixed/wrong.test.ts': 'export class TaskOrchestrator {}\n',
  'mixed/notes.md': 'TaskOrchestrator\n',
  'empty/helper.ts': 'export const help = 1;\n',
  'with-pids/writes-its-pid.ts': readFileSync('test/fixtures/orchestrators/writes-its-pid.ts', 'utf8'),
  'with-pids/naive.ts': naive.replaceAll('../../../src/', '../src/'),
});
afterAll(() => project.remove());

function compare(...args: string[]): Promise<FinishedProcess> {
  return startCommand('compare-benchmarks', args).finished;
}

describe.concurrent('npm run compare-benchmarks: wrong usage', TIMEOUT, () => {
  it.for([
    [
      'a missing folder',
      ['--compare-dir', 'no/such'],
      /^Expected --compare-dir no\/such to be a folder of orchestrators, but there is no such folder\.\n$/,
    ],
    [
      'a file for a folder',
      ['--compare-dir', 'package.json'],
      /^Expected --compare-dir package\.json to be a folder of orchestrators, but ENOTDIR/,
    ],
    [
      'a folder without orchestrators',
      ['--compare-dir', project.path('empty')],
      /^Expected --compare-dir \S+empty to hold modules with class TaskOrchestrator, but it has none\.\n$/,
    ],
    [
      'an unknown ending',
      ['--export', 'a.txt'],
      /^Expected --export to name a file that ends in \.json, \.csv or \.md, got "a\.txt"\.\n$/,
    ],
    [
      'a budget that is no number',
      ['--budget', 'x'],
      /argument 'x' is invalid\. Expected a number of seconds/,
    ],
  ] as const)('refuses %s', async ([, args, message], { expect }) => {
    const { stdout, stderr, exitCode } = await compare(...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/node:internal|src\/cli\//);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

describe.concurrent('npm run compare-benchmarks: a mixed folder', TIMEOUT, () => {
  it('gives every module its row as JSON and in the exports, and the baseline besides', async ({
    expect,
  }) => {
    const output = writeProject({});
    const [json, csv, markdown, trace] = ['a.json', 'b.csv', 'c.md', 'trace.json'].map(output.path) as [
      string,
      string,
      string,
      string,
    ];
    const { stdout, stderr, exitCode } = await compare(
      ...['--compare-dir', project.path('mixed'), ...QUICK, '--json', '--trace', trace],
      ...[json, csv, markdown].flatMap((file) => ['--export', file]),
    );
    const results = parseResults(stdout);
    expect(results.settings).toMatchObject({ baseline: 'naive', seed: 15, complete: true });
    expect(results.orchestrators.map(({ name, verdict, reason }) => [name, verdict, reason])).toEqual([
      ['naive', 'accepted', undefined],
      ['accepted', 'accepted', undefined],
      ['broken', 'load-error', expect.stringMatching(/broken\.ts:3:1: Expected identifier/)],
      ['made-up', 'bypassed-tasks', 'No successful filterInput had "cat" in its text.'],
      [
        'no-class',
        'load-error',
        'Error: Expected the module to export class TaskOrchestrator, got orchestrator.',
      ],
      ['throws', 'load-error', 'Error: no luck'],
      ['wrong', 'wrong-answer', '"act" is missing; expected 1. Further differences: 1.'],
    ]);
    expect(orchestratorOf(results, 'naive').file).toBe(BASELINE);
    // The same faults for everyone.
    for (const name of ['naive', 'accepted'])
      expect(orchestratorOf(results, name).testCases[0]?.faulted).toMatchObject({
        successes: 0,
        outcomes: { 'task-failed': 1 },
        expectedRunningTimeMs: { isLowerBound: true },
      });
    expect({ stderr: withoutProgress(stderr), exitCode }).toEqual({ stderr: '', exitCode: 0 });

    const read = (file: string) => readFileSync(file, 'utf8');
    expect(parseResults(read(json))).toEqual(results);
    expect(read(csv).trimEnd().split('\r\n')).toHaveLength(1 + results.orchestrators.length);
    for (const { name } of results.orchestrators) expect(read(markdown)).toContain(name);
    expect(JSON.parse(read(trace)).traceEvents.length).toBeGreaterThan(0);
    output.remove();
  });

  it('says in words why each is out, and how to replay it', async ({ expect }) => {
    const { stdout, stderr, exitCode } = await compare('--compare-dir', project.path('mixed'), ...QUICK);
    expect(stdout).toMatch(/^Comparison of 7 orchestrators\n/);
    expect(stdout).toMatch(/^✗ broken is out of the comparison, load-error:\s/m);
    expect(stdout).toMatch(/^✗ made-up is out of the comparison, bypassed-tasks:\s+No successful/m);
    expect(stdout).toMatch(/^✗ no-class is out of the comparison, load-error: Error: Expected the module/m);
    expect(stdout).toMatch(/^✗ throws is out of the comparison, load-error: Error: no luck$/m);
    expect(stdout).toMatch(/^✗ wrong is out of the comparison, wrong-answer:\s+"act" is missing/m);
    expect(stdout).not.toMatch(/helper|types\.d|wrong\.test/);
    expect(stdout).not.toContain('\x1b');
    expect({ stderr: withoutProgress(stderr), exitCode }).toEqual({ stderr: '', exitCode: 0 });

    const [command = ''] = /npm run pipeline -- (?:.*\\\n)*.*made-up(?:.*\\\n)*.*/.exec(stdout) ?? [];
    const replayed = await runInShell(command);
    expect(replayed.stdout).toContain(
      'Outcome  bypassed-tasks: No successful filterInput had "cat" in its text.',
    );
    expect(replayed.exitCode).toBe(1);
  });
});

describe.concurrent('npm run compare-benchmarks: named files', TIMEOUT, () => {
  it('measures the baseline once when it is among them, and each file once', async ({ expect }) => {
    const { stdout } = await compare(
      'example-solution.ts',
      BASELINE,
      'example-solution.ts',
      ...QUICK,
      '--json',
    );
    const { settings, orchestrators } = parseResults(stdout);
    expect(orchestrators.map(({ name }) => name)).toEqual(['example-solution', 'naive']);
    expect(settings.baseline).toBe('naive');
    expect(orchestrators[0]?.testCases[0]).toMatchObject({
      faulted: { successes: 1 },
      probes: { consecutiveFailuresSurvived: 8, permanentFailure: { attempts: 10 } },
    });
  });
});

describe.concurrent('npm run compare-benchmarks: interrupted', TIMEOUT, () => {
  it('reports on what is measured after SIGINT, and leaves no process and no folder behind', async ({
    expect,
  }) => {
    const temporary = writeProject({});
    const { process: comparison, finished } = startCommand(
      'compare-benchmarks',
      [
        '--compare-dir',
        project.path('with-pids'),
        '--test-case',
        'small',
        '--budget',
        '600',
        '--schedules',
        '999',
      ],
      { env: { TMPDIR: temporary.folder } },
    );
    await untilStderr(comparison, /^[\d,]+ runs done, up to [\d,]+ to go/m);
    comparison.kill('SIGINT');
    const { stdout, stderr, exitCode } = await finished;
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/^Comparison of 3 orchestrators\n/);
    expect(stdout).toMatch(/writes-its-pid/);
    expect(stderr).not.toMatch(/Error|node:internal/);
    const pids = readFileSync(temporary.path('pids'), 'utf8').trim().split('\n').map(Number);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    expect(readdirSync(temporary.folder).filter((name) => name.startsWith('orchestrator-'))).toEqual([]);
    temporary.remove();
  });
});
