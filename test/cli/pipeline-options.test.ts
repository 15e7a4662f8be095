import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePipelineOptions, readInputs, replayCommand } from '../../src/cli/pipeline-options.ts';

const parse = (...args: string[]) => parsePipelineOptions(['node', 'pipeline.ts', ...args]);

let stderr = '';
beforeEach(() => {
  stderr = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += chunk;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('parsePipelineOptions', () => {
  it('has defaults for everything but the text and the seed', () => {
    expect(parse()).toEqual({
      orchestrator: 'src/orchestrator.ts',
      faults: true,
      isolation: 'process',
      randomSeed: 0,
      clock: 'real',
      json: false,
    });
  });

  it.each([['0'], ['4294967295']])('takes the seed %s', (seed) => {
    expect(parse('--seed', seed).seed).toBe(Number(seed));
  });

  it.each([
    ['a seed beyond 32 bits', ['--seed', '4294967296'], 'Expected a whole number from 0 to 4294967295.'],
    ['a negative seed', ['--seed', '-1'], 'Expected a whole number from 0 to 4294967295.'],
    ['half a seed', ['--seed', '0.5'], 'Expected a whole number from 0 to 4294967295.'],
    ['an empty seed', ['--seed', ''], 'Expected a whole number from 0 to 4294967295.'],
    ['a hexadecimal seed', ['--seed', '0x10'], 'Expected a whole number from 0 to 4294967295.'],
    ['a seed without failures', ['--seed', '1', '--no-faults'], "cannot be used with option '--no-faults'"],
    [
      'two texts',
      ['--text', 'cat', '--file', '-'],
      "'--file <path>' cannot be used with option '--text <text>'",
    ],
    [
      'a text and a test case',
      ['--text', 'cat', '--test-case', 'small'],
      "cannot be used with option '--text <text>'",
    ],
    [
      'a file and a test case',
      ['--file', '-', '--test-case', 'small'],
      "cannot be used with option '--file <path>'",
    ],
    ['an unknown clock', ['--clock', 'fast'], "'fast' is invalid. Allowed choices are real, virtual."],
    ['an unknown option', ['--orchestrators', 'x'], "unknown option '--orchestrators'"],
    ['an argument', ['cat'], 'too many arguments'],
    ['an option without its value', ['--text'], "option '--text <text>' argument missing"],
  ])('refuses %s', (_name, args, message) => {
    expect(() => parse(...args)).toThrow(CommanderError);
    expect(stderr).toContain(message);
    expect(stderr).toContain('(--help lists the options, with examples)');
  });
});

describe('readInputs', () => {
  const read = (...args: string[]) => readInputs(parse(...args), new AbortController().signal);

  it('reads the test cases that are named', async () => {
    expect(await read()).toMatchObject([{ name: 'small', text: 'cat' }]);
    expect((await read('--test-case', 'all')).map(({ name }) => name)).toEqual(['small', 'medium', 'large']);
  });

  it('takes a text, also an empty one', async () => {
    expect(await read('--text', '')).toEqual([{ name: 'text', text: '', replayOptions: ['--text', ''] }]);
  });
});

describe('replayCommand', () => {
  const replay = async (seed: number | null, ...args: string[]) => {
    const options = parse(...args);
    const [input] = await readInputs(options, new AbortController().signal);
    return input && replayCommand(input, options, seed);
  };

  it('names the test case and the seed', async () => {
    expect(await replay(7)).toBe('npm run pipeline -- --test-case small --seed 7');
  });

  it('leaves failures off where they were', async () => {
    expect(await replay(null, '--no-faults')).toBe('npm run pipeline -- --test-case small --no-faults');
  });

  it('names an orchestrator that is not the default one', async () => {
    expect(await replay(0, '--orchestrator', 'benchmark_orchestrators/naive.ts', '--text', 'cat')).toBe(
      'npm run pipeline -- --text cat --orchestrator benchmark_orchestrators/naive.ts --seed 0',
    );
  });

  it.each([
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['$(rm) `x` "y" \\ ;&|*?', `'$(rm) \`x\` "y" \\ ;&|*?'`],
    ['', "''"],
    ['two\nlines', "'two\nlines'"],
    ['-x', '-x'],
  ])('quotes %j for a shell', async (text, quoted) => {
    expect(await replay(1, '--text', text)).toBe(`npm run pipeline -- --text ${quoted} --seed 1`);
  });
});
