import { afterAll, describe, it } from 'vitest';
import { checkTypes } from '../../src/benchmark/check-types.ts';
import { writeProject } from '../support/project.ts';

const project = writeProject({
  'wrong.ts': `export class TaskOrchestrator {
  async processText(text: string): Promise<number> {
    const unused = 1;
    return text;
  }
}
export const twice: string = 2;
`,
  'node.ts': `import { readFile } from 'node:fs/promises';
export const read = (url: URL): Promise<Buffer> => readFile(url);
export const timer: NodeJS.Timeout = setTimeout(() => {}, 1);
`,
  'loose/tasks.ts': `import pLimit from 'p-limit';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';
const url = new URL('../resources/english_dictionary.json', import.meta.url);
export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = await getWords(await filterInput(text));
    const found = await pLimit(2).map(words, (word) => findAnagrams(word, [url.href]));
    return { count: found.length, first: words[0] };
  }
}
await Promise.resolve();
`,
  'imports.ts': "import { twice } from './wrong.ts';\nexport const four: number = twice;\n",
  'plain.js': 'export const twice = 2 + undefined.x;\n',
});
afterAll(() => project.remove());

const TIMEOUT = { timeout: 120_000 };

describe.concurrent('checkTypes', TIMEOUT, () => {
  it('names file, line and column of each error, and no unused variable', async ({ expect }) => {
    const errors = await checkTypes(project.path('wrong.ts'));
    expect(errors.map((error) => error.replace(/^.*(?=wrong\.ts)/, ''))).toEqual([
      "wrong.ts(4,5): error TS2322: Type 'string' is not assignable to type 'number'.",
      "wrong.ts(7,14): error TS2322: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('knows the types of Node in a loose file', async ({ expect }) => {
    expect(await checkTypes(project.path('node.ts'))).toEqual([]);
  });

  it('finds the tasks, the types and the packages of the kit for a loose file', async ({ expect }) => {
    const errors = await checkTypes(project.path('loose/tasks.ts'));
    expect(errors).toEqual([
      expect.stringMatching(/tasks\.ts\(9,35\): error TS2322: Type 'string \| undefined'/),
    ]);
  });

  it('finds nothing wrong with the kit’s own orchestrators', async ({ expect }) => {
    expect(await checkTypes('src/orchestrator.ts')).toEqual([]);
    expect(await checkTypes('benchmark_orchestrators/worker-threads.ts')).toEqual([]);
  });

  it('looks at imported files too', async ({ expect }) => {
    const errors = await checkTypes(project.path('imports.ts'));
    expect(errors.filter((error) => /imports\.ts\(2,14\): error TS2322/.test(error))).toHaveLength(1);
    expect(errors.length).toBeGreaterThan(1);
  });

  it('says nothing of JavaScript', async ({ expect }) => {
    expect(await checkTypes(project.path('plain.js'))).toEqual([]);
  });
});
