// The command as a candidate runs it, on small data.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const SMALL = ['--size', '100kB', '--latency-scale', '0.02'];

/** for temporary files of the commands */
let temporary: string;
let folder: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'etl-tmp-'));
});

afterAll(() => rm(temporary, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etl-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Without those of the loader of TypeScript, which keeps its own. */
async function temporaryFolders(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => !name.startsWith('tsx-'));
}

function start(args: readonly string[]): ChildProcess {
  const env = { ...process.env, TMPDIR: temporary, NO_COLOR: '1' };
  const words = ['--import', 'tsx', 'async_etl/cli/etl.ts', '--out', join(folder, 'out'), ...args];
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finish(child: ChildProcess) {
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, exitCode] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    exited,
  ]);
  return { stdout, stderr, exitCode };
}

function fixture(name: string): string[] {
  return ['--pipeline', `test/fixtures/async_etl/${name}.ts`];
}

describe('npm run etl', () => {
  it('says first that the naive pipeline is accepted, and leaves what it wrote', async () => {
    const { stdout, exitCode } = await finish(start(SMALL));
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^async_etl\/pipeline\.ts: [\d.]+ kB from 5 sources$/),
      '',
      'Outcome     accepted: the training set is exactly right',
    ]);
    expect(stdout).toMatch(/^Runtime .* times the lower bound$/m);
    expect(stdout).toMatch(/Downloads {3}1 at once at most, 40 requests over \d+ connections?, /);
    expect(stdout).toContain('Sync calls  166 in the main thread: writeFileSync 80,');
    expect(exitCode).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([
      '.written-by-etl',
      'manifest.json',
      'quarantine.ndjson',
      'train.parquet',
      'validation.parquet',
    ]);
    expect(await temporaryFolders()).toEqual([]);
  });

  it('has a warm cache the second time when it is kept, and replaces its own output', async () => {
    const args = [...SMALL, '--cache', join(folder, 'cache')];
    const first = await finish(start(args));
    const second = await finish(start(args));
    expect(first.stdout).toContain('0 of 40 parts confirmed by 304; it is kept in');
    expect(second.stdout).toContain('40 of 40 parts confirmed by 304; it is kept in');
    expect(second.stdout).toMatch(/^Runtime .*, with parts from the cache$/m);
    expect(second.exitCode).toBe(0);
  });

  it('exits with 1 when the result is wrong, and says what is', async () => {
    const { stdout, exitCode } = await finish(start([...SMALL, ...fixture('wrong-row')]));
    expect(stdout).toMatch(
      /^Outcome {5}wrong-answer: (train|validation)\.parquet: expected \d+ rows, got \d+\.$/m,
    );
    expect(exitCode).toBe(1);
  });

  it('names places in the source when a pipeline rejects, and a cause once', async () => {
    const file = join(folder, 'rejects.ts');
    await writeFile(
      file,
      `interface NotInTheCompiledModule {}
      export const runPipeline = async () => {
        const cause = new Error('No luck.');
        throw new Error('It failed: No luck.', { cause });
      };`,
    );
    const { stdout } = await finish(start([...SMALL, '--pipeline', file]));
    expect(stdout).toContain('Outcome     run-time-error: Error: It failed: No luck.');
    expect(stdout).toMatch(/ at .*rejects\.ts:4:15\)?$/m);
    expect(stdout).not.toMatch(/caused by|\.harness|node:|rejects\.mjs/);
  });

  it('prints the run as JSON', async () => {
    const { stdout } = await finish(start([...SMALL, ...fixture('correct'), '--json']));
    expect(JSON.parse(stdout)).toMatchObject({
      pipeline: 'test/fixtures/async_etl/correct.ts',
      sources: [{ source: 'users' }, { source: 'products' }, {}, {}, {}],
      run: { outcome: 'accepted', hasEnded: true },
    });
  });

  it('shows what the pipeline prints, with its control codes made visible', async () => {
    const file = join(folder, 'prints.ts');
    await writeFile(file, "export const runPipeline = async () => console.log('\\u001b[2Jhello');");
    const { stderr } = await finish(start([...SMALL, '--pipeline', file]));
    expect(stderr).toContain('\\u001b[2Jhello\n');
  });
});

describe('npm run etl, of a pipeline that leaves traps,', () => {
  it('empties no file that a link in the output directory leads to', async () => {
    const [file, victim] = [join(folder, 'links.ts'), join(folder, 'victim.txt')];
    await writeFile(victim, 'precious');
    await writeFile(
      file,
      `import { symlink } from 'node:fs/promises';
      export const runPipeline = ({ outputDirectory }) =>
        symlink(${JSON.stringify(victim)}, outputDirectory + '/.written-by-etl');`,
    );
    await finish(start([...SMALL, '--pipeline', file]));
    expect(await readFile(victim, 'utf8')).toBe('precious');
  });
});

describe('npm run etl, used wrongly,', () => {
  it('does not replace what it has not written', async () => {
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out', 'thesis.txt'), 'years of work');
    const { stderr, exitCode } = await finish(start(SMALL));
    expect(stderr).toBe(
      `Expected --out ${join(folder, 'out')} to be empty, or written by this command. Name another folder, or empty it.\n`,
    );
    expect(exitCode).toBe(2);
    expect(await readdir(join(folder, 'out'))).toEqual(['thesis.txt']);
  });

  it('keeps no cache in the folder that it empties', async () => {
    const { stderr, exitCode } = await finish(start([...SMALL, '--cache', join(folder, 'out', 'cache')]));
    expect(stderr).toContain('Expected --out and --cache to be two folders, neither in the other');
    expect(exitCode).toBe(2);
  });

  it.each([
    [['--pipeline', 'not-there.ts'], 'there is no such file'],
    [['--size', 'much'], 'Expected a size from 100kB to 200MB'],
    [['--time-limit', '0'], 'Expected a number of seconds, more than 0.'],
    [['--cache', 'package.json'], 'Expected --cache package.json to be a folder'],
    [['--out', '/proc/not-there'], 'Expected --out /proc/not-there to be a folder to write to'],
    [['extra'], 'too many arguments'],
  ])('%j: %s', async (args, message) => {
    const { stderr, exitCode } = await finish(start(args));
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('Ctrl-C', () => {
  it('ends the run with all its processes, and removes its temporary folders', async () => {
    const file = join(folder, 'hangs.ts');
    await writeFile(
      file,
      'export const runPipeline = () => new Promise(() => console.log(process.pid, setInterval(() => {}, 1000)));',
    );
    const child = start([...SMALL, '--pipeline', file]);
    const finished = finish(child);
    const pid = await printedPid(child);
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ stdout: '', exitCode: 130 });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await temporaryFolders()).toEqual([]);
  });
});

function printedPid(child: ChildProcess): Promise<number> {
  let stderr = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
      const pid = /^(\d+) Timeout/m.exec(stderr)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
  });
}
