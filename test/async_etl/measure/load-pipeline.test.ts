import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedPipeline, loadPipeline } from '../../../async_etl/measure/load-pipeline.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etl-ada-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function ownFiles({ program }: LoadedPipeline): string[] {
  return [...program.files.keys()].filter(
    (path) => !/^(node_modules|\.harness|async_etl|package\.json)/.test(path),
  );
}

function entryOf({ program }: LoadedPipeline): string {
  return String(program.files.get(program.entryPath));
}

describe('a pipeline is loaded', () => {
  it('from the kit, beside the given steps and their packages', async () => {
    const pipeline = await loadPipeline('async_etl/pipeline.ts');
    expect(pipeline.name).toBe('pipeline');
    expect(pipeline.program.entryPath).toBe('async_etl/pipeline.mjs');
    expect(entryOf(pipeline)).toContain('from "./steps/index.mjs"');
    const paths = [...pipeline.program.files.keys()];
    expect(paths).toContain('async_etl/steps/process-part.mjs');
    expect(paths).toContain('node_modules/csv-parse/package.json');
    expect(paths).toContain('.harness/agent.cjs');
    expect(paths).not.toContain('node_modules/undici/package.json');
  });

  it('from anywhere, with what it imports of its own', async () => {
    await write({
      'pipeline.ts': `
        import { combine } from './steps/index.ts';
        import { helper } from './helper.ts';
        import pLimit from 'p-limit';
        export const runPipeline = async () => [combine, helper, pLimit];`,
      'helper.ts': "export { processPart as helper } from './steps';",
    });
    const pipeline = await loadPipeline(join(folder, 'pipeline.ts'));
    const place = dirname(pipeline.program.entryPath);
    expect(ownFiles(pipeline).sort()).toEqual([`${place}/helper.mjs`, `${place}/pipeline.mjs`]);
    expect(entryOf(pipeline)).toContain('from "../async_etl/steps/index.mjs"');
    expect(String(pipeline.program.files.get(`${place}/helper.mjs`))).toContain(
      'from "../async_etl/steps/index.mjs"',
    );
    expect([...pipeline.program.files.keys()]).toContain('node_modules/p-limit/package.json');
  });

  it("from a copy of the kit, whose steps are the kit's own whatever stands there", async () => {
    await write({
      'package.json': '{}',
      'async_etl/steps/index.ts': 'export const processPart = () => 1;',
      'async_etl/steps/own.ts': 'export const own = 1;',
      'async_etl/types.ts': 'export const forged = 1;',
      'async_etl/strategies/fast.ts': `
        import { processPart } from '../steps/index.ts';
        import { own } from '../steps/own.ts';
        import { type RunPipeline } from '../types.ts';
        export const runPipeline = async () => [processPart, own];`,
    });
    const pipeline = await loadPipeline(join(folder, 'async_etl/strategies/fast.ts'));
    expect(pipeline.program.entryPath).toBe('async_etl/strategies/fast.mjs');
    expect(String(pipeline.program.files.get('async_etl/steps/index.mjs'))).toContain('./process-part.mjs');
    expect(String(pipeline.program.files.get('async_etl/steps/own.mjs'))).toContain('own = 1');
    expect(String(pipeline.program.files.get('async_etl/types.mjs'))).not.toContain('forged');
  });

  it('with modules that are named by a URL: given steps and workers of its own', async () => {
    await write({
      'pipeline.ts': `
        export const step = new URL('./steps/process-part.ts', import.meta.url);
        export const worker = new URL("./worker.ts", import.meta.url);`,
      'worker.ts': 'export default () => 1;',
    });
    const pipeline = await loadPipeline(join(folder, 'pipeline.ts'));
    expect(entryOf(pipeline)).toContain('new URL("../async_etl/steps/process-part.mjs", import.meta.url)');
    expect(entryOf(pipeline)).toContain('new URL("./worker.mjs", import.meta.url)');
    expect(
      ownFiles(pipeline)
        .map((path) => path.split('/').at(-1))
        .sort(),
    ).toEqual(['pipeline.mjs', 'worker.mjs']);
  });
});

describe('a pipeline is not loaded', () => {
  it.each([
    ['not-there.ts', 'but there is no such file'],
    ['.', 'but it is a folder. Name a file in it.'],
    ['notes.txt', 'in TypeScript or JavaScript (.ts, .mts, .js, .mjs, .cjs).'],
    ['broken.ts', 'broken.ts:1:13: Expected identifier but found end of file'],
    ['alone.ts', 'Expected ./not-there.ts, which'],
    ['outside.ts', 'as all that the pipeline imports. Copy it there.'],
    ['steps.ts', 'Expected ./steps/not-a-step.ts, which'],
  ])('%s: %s', async (file, message) => {
    await write({
      'notes.txt': 'x',
      'broken.ts': 'export const',
      'alone.ts': "import './not-there.ts';",
      'outside.ts': "import './link.ts';",
      'steps.ts': "import './steps/not-a-step.ts';",
    });
    await symlink('/etc/hostname', join(folder, 'link.ts'));
    const loading = loadPipeline(join(folder, file));
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toMatchObject({ name: 'LoadError' });
  });
});
