import { describe, expect, it } from 'vitest';
import { describeReplacedFiles } from '../../src/report/replaced-files.ts';

describe('describeReplacedFiles', () => {
  it('has nothing to say of a project with the files of the kit', () => {
    expect(describeReplacedFiles({ replacedFiles: [] })).toBeNull();
  });

  it('speaks of one file as of one', () => {
    expect(describeReplacedFiles({ replacedFiles: ['src/tasks/index.ts'] })).toBe(
      "src/tasks/index.ts differs from the kit's own, which ran instead of it",
    );
  });

  it('names all of several', () => {
    const replacedFiles = ['src/tasks/index.ts', 'resources/english_dictionary.json'];
    expect(describeReplacedFiles({ replacedFiles })).toBe(
      "src/tasks/index.ts, resources/english_dictionary.json differ from the kit's own, which ran instead of them",
    );
  });
});
