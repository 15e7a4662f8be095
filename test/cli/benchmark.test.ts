import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterAll, describe, it, vi } from 'vitest';
import { orchestratorOf, parseResults } from '../support/benchmark-results.ts';
import {
  type FinishedProcess,
  isAlive,
  type ProcessOptions,
  runInShell,
  startCommand,
  untilStderr,
  withoutProgress,
} from '../support/pipeline-process.ts';
import { writeProject } from '../support/project.ts';

const FIXTURES = 'test/fixtures/orchestrators';
const TIMEOUT = { timeout: 120_000 };
/** The fewest runs. With seed 15 the first filterInput of the text cat fails, with seed 5 nothing does. */
const QUICK = ['--test-case', 'small', '--iterations', '1', '--schedules', '1'];

const project = writeProject({
  'syntax-error.ts': 'export const one = 1;\n  const = 2;\n',
  'wrong-answer.ts': `import { TaskOrchestrator as Naive } from './naive.ts';
export class TaskOrchestrator extends Naive {
  override async processText(text: string) { return { ...(await super.processText(text)), dog: 1 }; }
}
`,
  'type-errors.ts': `import { TaskOrchestrator as Naive } from './naive.ts';
const one: string = 1;
export class TaskOrchestrator extends Naive { two: number = 'two'; }
`,
  'naive.ts': readFileSync(`${FIXTURES}/naive.ts`, 'utf8').replaceAll('../../../src/', '../src/'),
});
afterAll(() => project.remove());

function run(args: readonly string[], options?: ProcessOptions): Promise<FinishedProcess> {
  return startCommand('benchmark', args, options).finished;
}

function measure(file: string, ...args: string[]): Promise<FinishedProcess> {
  return run(['--orchestrator', file, ...QUICK, ...args]);
}

/** What the kit keeps in the folder for temporary files. */
function foldersIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('orchestrator-'));
}

/** The command that a report prints, from its line and those that continue it. */
function replayCommandIn(report: string): string {
  return /npm run pipeline -- (?:.*\\\n)*.*/.exec(report)?.[0] ?? '';
}

describe.concurrent('npm run benchmark: wrong usage', TIMEOUT, () => {
  it.for([
    [
      'a count that is none',
      ['--iterations', 'x'],
      /argument 'x' is invalid\. Expected a whole number from 1 to 999999\./,
    ],
    [
      'an unknown ending',
      ['--export', 'a.xlsx'],
      /^Expected --export to name a file that ends in \.json, \.csv or \.md, got "a\.xlsx"\.\n$/,
    ],
    [
      'a missing orchestrator',
      ['--orchestrator', 'no-such.ts'],
      /^Expected no-such\.ts to be an orchestrator's module, but there is no such file\.\n$/,
    ],
    [
      'a syntax error',
      ['--orchestrator', project.path('syntax-error.ts')],
      /syntax-error\.ts:2:9: Expected identifier but found "="\n$/,
    ],
    ['an argument', ['src/orchestrator.ts'], /too many arguments/],
  ] as const)('refuses %s', async ([, args, message], { expect }) => {
    const { stdout, stderr, exitCode } = await run([...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/node:internal|src\/cli\//);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  it('prints its help on request', async ({ expect }) => {
    const { stdout, stderr, exitCode } = await run(['--help']);
    expect(stdout).toContain('Usage: npm run benchmark -- [options]');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });
});

describe.concurrent('npm run benchmark: results', TIMEOUT, () => {
  it('prints JSON of the documented form and nothing else', async ({ expect }) => {
    const { stdout, stderr, exitCode } = await measure(`${FIXTURES}/naive.ts`, '--seed', '5', '--json');
    const { settings, orchestrators } = parseResults(stdout);
    expect(settings).toMatchObject({
      seed: 5,
      iterations: 1,
      schedules: 1,
      budgetSeconds: null,
      complete: true,
    });
    expect(orchestrators).toMatchObject([
      {
        name: 'naive',
        verdict: 'accepted',
        testCases: [
          {
            testCase: 'small',
            clock: 'virtual',
            clean: { iterations: 1, runtimeMs: { n: 1 }, floorMs: 2250 },
            faulted: { schedules: 1, successes: 1, amplification: { median: 1 } },
            probes: { consecutiveFailuresSurvived: 0, permanentFailure: { attempts: 1 } },
          },
        ],
      },
    ]);
    expect({ stderr: withoutProgress(stderr), exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('writes exports and a trace beside its report', async ({ expect }) => {
    const output = writeProject({ 'a.json': 'x'.repeat(100_000) });
    const files = ['a.json', 'b.csv', 'c.md', 'trace.json'].map(output.path) as [
      string,
      string,
      string,
      string,
    ];
    const [json, csv, markdown, trace] = files;
    const exports = [json, csv, markdown].flatMap((file) => ['--export', file]);
    const { stdout, exitCode } = await measure(
      `${FIXTURES}/naive.ts`,
      ...['--seed', '5', '--trace', trace, ...exports],
    );
    expect(stdout).toMatch(/^naive \(test\/fixtures\/orchestrators\/naive\.ts\)\nVerdict {5}accepted\n/);
    const read = (file: string) => readFileSync(file, 'utf8');
    expect(orchestratorOf(parseResults(read(json)), 'naive').verdict).toBe('accepted');
    const [heading = '', row = ''] = read(csv).split('\r\n');
    expect(row.split(',').length).toBe(heading.split(',').length);
    expect(row).toContain('naive');
    expect(read(markdown)).toMatch(/^\|.*naive/m);
    const { traceEvents } = v.parse(
      v.object({
        traceEvents: v.array(v.looseObject({ ph: v.string(), name: v.string(), pid: v.number() })),
      }),
      JSON.parse(read(trace)),
    );
    expect(traceEvents.filter(({ ph }) => ph === 'X').map(({ name }) => name)).toEqual([
      'run',
      'filterInput cat #1',
      'getWords cat #1',
      'findAnagrams cat #1',
    ]);
    expect(exitCode).toBe(0);
    output.remove();
  });

  it('shows failed runs with the command that replays them, and that fails in the same way', async ({
    expect,
  }) => {
    const { stdout, exitCode } = await measure(`${FIXTURES}/naive.ts`, '--seed', '15');
    const failure = 'task-failed: filterInput("cat") failed on attempt 1 and was not retried';
    expect(stdout).toContain(`1 run: ${failure}`);
    // That an injected failure reaches the caller only lowers the success rate.
    expect(stdout).toContain('Verdict     accepted');
    expect(exitCode).toBe(0);
    const command = replayCommandIn(stdout);
    expect(command).toContain('--seed 15');
    const replayed = await runInShell(command);
    expect(replayed.stdout).toContain(`Outcome  ${failure}`);
    expect(replayed.exitCode).toBe(1);
  });

  it('gives a wrong answer its verdict, an exit code, and a command that replays it', async ({ expect }) => {
    const { stdout, exitCode } = await measure(project.path('wrong-answer.ts'), '--json');
    const { verdict, reason, testCases } = orchestratorOf(parseResults(stdout), 'wrong-answer');
    expect({ verdict, reason }).toEqual({ verdict: 'wrong-answer', reason: '"dog" should not be there.' });
    expect(exitCode).toBe(1);
    const command = testCases[0]?.failures[0]?.replayCommand ?? '';
    const replayed = await runInShell(command);
    expect(replayed.stdout).toContain('Outcome  wrong-answer: "dog" should not be there.');
  });

  it('gives a module that cannot be imported its verdict', async ({ expect }) => {
    const { stdout, exitCode } = await measure(`${FIXTURES}/throws-on-import.ts`, '--json');
    const { verdict, reason, testCases } = orchestratorOf(parseResults(stdout), 'throws-on-import');
    expect({ verdict, reason }).toMatchObject({ verdict: 'load-error', reason: 'Error: no luck on import' });
    expect(testCases[0]?.faulted).toBeNull();
    expect(exitCode).toBe(1);
  });

  it('gives the same success counts and attempts for the same seed', async ({ expect }) => {
    const args = ['--orchestrator', 'benchmark_orchestrators/retries-only.ts', '--test-case', 'small'];
    const [one, other] = await Promise.all(
      [0, 1].map(async () => {
        const { stdout } = await run([
          ...args,
          '--iterations',
          '1',
          '--schedules',
          '6',
          '--seed',
          '21',
          '--json',
        ]);
        const [testCase] = orchestratorOf(parseResults(stdout), 'retries-only').testCases;
        const { successes, outcomes, amplification, criticalPathMs } = testCase?.faulted ?? {};
        const { consecutiveFailuresSurvived, permanentFailure } = testCase?.probes ?? {};
        const { failures } = testCase ?? {};
        const probes = [consecutiveFailuresSurvived, permanentFailure?.attempts];
        return { successes, outcomes, amplification, criticalPathMs, probes, failures };
      }),
    );
    expect(one).toEqual(other);
    expect(one?.successes).toBeGreaterThan(0);
  });
});

describe.concurrent('npm run benchmark: what goes where', TIMEOUT, () => {
  it('shows what an orchestrator prints once, on standard error', async ({ expect }) => {
    const { stdout, stderr } = await measure(`${FIXTURES}/prints.ts`, '--seed', '5', '--json');
    parseResults(stdout);
    const [title, ...lines] = withoutProgress(stderr).trimEnd().split('\n');
    expect(title).toBe('prints printed, among others (--show-output shows all):');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines).toContain('printed on stdout');
    expect(lines).toContain('printed on stderr');
  });

  it('shows all of it with --show-output', async ({ expect }) => {
    const { stdout, stderr } = await measure(
      `${FIXTURES}/prints.ts`,
      '--seed',
      '5',
      '--json',
      '--show-output',
    );
    const { orchestrators } = parseResults(stdout);
    expect(orchestrators).toHaveLength(1);
    // One clean and one faulted run, and probes.
    expect(stderr.match(/^printed on stdout$/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(stderr).not.toContain('among others');
  });

  it('tells of type errors after the measurement', async ({ expect }) => {
    const { stdout, stderr, exitCode } = await measure(project.path('type-errors.ts'), '--seed', '5');
    expect(stdout).toContain('Verdict     accepted');
    expect(withoutProgress(stderr)).toMatch(
      /^2 type errors, which did not stop the measurement:\n.*type-errors\.ts\(2,7\): error TS2322.*\n.*type-errors\.ts\(3,47\): error TS2322.*\n$/,
    );
    expect(exitCode).toBe(0);
  });

  it('writes colours to a terminal, and none with NO_COLOR', async ({ expect }) => {
    const terminal = {
      TERM: 'xterm-256color',
      NODE_OPTIONS: '--import=data:text/javascript,import%20tty%20from%22node:tty%22;tty.isatty=()=>true',
    };
    const args = ['--orchestrator', `${FIXTURES}/naive.ts`, ...QUICK, '--seed', '5'];
    const [coloured, plain] = await Promise.all([
      run(args, { env: terminal }),
      run(args, { env: { ...terminal, NO_COLOR: '1' } }),
    ]);
    expect(coloured.stdout).toContain('\x1b[32m\x1b[1maccepted\x1b[22m\x1b[39m');
    expect(plain.stdout).not.toContain('\x1b[3');
    expect(plain.stdout).toContain('accepted');
  });
});

describe.concurrent('npm run benchmark: interrupted', TIMEOUT, () => {
  it('keeps what is measured on SIGINT, and leaves no process and no file behind', async ({ expect }) => {
    const temporary = writeProject({});
    const exported = temporary.path('results.json');
    const { process: benchmark, finished } = startCommand(
      'benchmark',
      [
        ...['--orchestrator', `${FIXTURES}/writes-its-pid.ts`, '--test-case', 'small', '--json'],
        ...['--iterations', '9999', '--schedules', '9999', '--export', exported],
      ],
      { env: { TMPDIR: temporary.folder } },
    );
    await untilStderr(
      benchmark,
      /^[\d,]+ runs done, up to [\d,]+ to go, about .* left \(Ctrl-C keeps what is measured\)\n/m,
    );
    benchmark.kill('SIGINT');
    const { stdout, stderr, exitCode } = await finished;
    expect(exitCode).toBe(130);
    expect(stderr).not.toMatch(/Error|node:internal/);
    const results = parseResults(stdout);
    expect(parseResults(readFileSync(exported, 'utf8'))).toEqual(results);
    expect(results.settings.complete).toBe(false);
    const [testCase] = orchestratorOf(results, 'writes-its-pid').testCases;
    expect(testCase?.clean?.iterations).toBeGreaterThan(0);
    expect(testCase?.faulted?.schedules).toBeGreaterThan(0);
    expect(testCase?.failures.every(({ outcome }) => outcome === 'task-failed')).toBe(true);
    const pids = readFileSync(temporary.path('pids'), 'utf8').trim().split('\n').map(Number);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    expect(foldersIn(temporary.folder)).toEqual([]);
    temporary.remove();
  });
});

describe.concurrent('npm run benchmark: --watch', TIMEOUT, () => {
  it('measures again after a change, says what that did, and ends on SIGINT', async ({ expect }) => {
    const source = readFileSync(`${FIXTURES}/writes-its-pid.ts`, 'utf8');
    const watched = writeProject({
      'package.json': {},
      'orchestrator.ts': source,
      'naive.ts': readFileSync(project.path('naive.ts'), 'utf8'),
    });
    const temporary = writeProject({});
    const { process: benchmark, finished } = startCommand(
      'benchmark',
      ['--orchestrator', watched.path('orchestrator.ts'), ...QUICK, '--seed', '5', '--watch'],
      { env: { TMPDIR: temporary.folder } },
    );
    let stdout = '';
    benchmark.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    await untilStderr(benchmark, /Waiting for a change of .*orchestrator\.ts \(Ctrl-C ends\)\n/);
    await vi.waitFor(() => expect(stdout).toContain('Against the baseline, naive.ts\n'), { timeout: 10_000 });
    expect(stdout).not.toContain('Against the previous run');

    const measuredAgain = untilStderr(benchmark, /Waiting for a change/);
    watched.write('orchestrator.ts', `${source}\n// changed\n`);
    await measuredAgain;
    benchmark.kill('SIGINT');
    const end = await finished;
    expect(end.stdout.match(/^orchestrator \(.*\)$/gm)).toHaveLength(2);
    expect(end.stdout).toContain('\nAgainst the previous run\n  small, clean runtime ');
    expect(end.exitCode).toBe(130);
    const pids = readFileSync(temporary.path('pids'), 'utf8').trim().split('\n').map(Number);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    expect(foldersIn(temporary.folder)).toEqual([]);
    watched.remove();
    temporary.remove();
  });
});
