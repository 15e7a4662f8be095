import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/benchmark/measure.ts';
import { pipelineCommand, replayCommand } from '../../src/benchmark/replay-command.ts';
import { parsePipelineOptions } from '../../src/cli/pipeline-options.ts';
import { measuredCase } from '../support/measured-cases.ts';
import { runInShell } from '../support/pipeline-process.ts';

type Named = Pick<Job, 'kind' | 'index'> & Partial<Pick<Job, 'variant' | 'randomSeed'>>;

function commandOf(named: Named, file = 'src/orchestrator.ts'): string {
  const run = { variant: null, randomSeed: 0, ...named };
  const job: Job = { orchestrator: 0, testCase: measuredCase('medium'), ...run };
  return replayCommand({ job, file, clock: 'virtual', isolation: 'process' });
}

describe('replayCommand', () => {
  it.each([
    ['clean', 3, '--no-faults'],
    ['faulted', 4_294_967_295, '--seed 4294967295'],
    ['survival', 4, '--probe 4'],
    ['permanent', 0, '--probe permanent'],
  ] as const)('names the schedule of a %s run', (kind, index, options) => {
    expect(commandOf({ kind, index })).toBe(
      `npm run pipeline -- --test-case medium --orchestrator src/orchestrator.ts ${options} --clock virtual`,
    );
  });

  it('names the variant of the text and the seed of Math.random', () => {
    expect(commandOf({ kind: 'clean', index: 2, variant: 9, randomSeed: 2 })).toBe(
      'npm run pipeline -- --test-case medium --orchestrator src/orchestrator.ts --variant 9 --no-faults --random-seed 2 --clock virtual',
    );
  });

  it.each([
    ['clean', 3, { faults: false }],
    ['faulted', 4_294_967_295, { faults: true, seed: 4_294_967_295 }],
    ['survival', 8, { probe: 8 }],
    ['permanent', 0, { probe: 'permanent' }],
  ] as const)('is a command that the pipeline takes (%s)', (kind, index, options) => {
    const words = commandOf({ kind, index }).split(' ').slice(4);
    expect(parsePipelineOptions(['node', 'pipeline.ts', ...words])).toMatchObject({
      testCase: 'medium',
      orchestrator: 'src/orchestrator.ts',
      clock: 'virtual',
      ...options,
    });
  });
});

describe('pipelineCommand', () => {
  it('quotes what a shell would take apart, and nothing else', () => {
    expect(pipelineCommand(['--file', 'a/b-c_d.ts', 'two words', "it's", '', '$HOME'])).toBe(
      `npm run pipeline -- --file a/b-c_d.ts 'two words' 'it'\\''s' '' '$HOME'`,
    );
  });

  it('comes out of a shell as it went in', async () => {
    const words = ['a b', "it's", '"', '$HOME `id` \\ *', '', 'ü;|&', 'x\ny'];
    const program = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const quoted = pipelineCommand([program, ...words]).slice('npm run pipeline -- '.length);
    const { stdout } = await runInShell(`'${process.execPath}' -e ${quoted}`);
    expect(JSON.parse(stdout)).toEqual(words);
  });
});
