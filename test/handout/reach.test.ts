import { expect, it } from 'vitest';
import { findReach } from '../../src/handout/reach.ts';

it('follows every kind of import, once, and tells packages from modules', () => {
  const sources = new Map([
    ['src/a.ts', "import { b } from './b.ts';\nimport type { T } from '../types.ts';\nimport 'node:fs';"],
    ['src/b.ts', "import './a.ts';\nconst c = await import('./deep/c.ts');\nimport x from '@scope/name/x';"],
    ['src/deep/c.ts', "export * from '../d.ts';\nconst page = new URL('./page.ts', import.meta.url);"],
    ['src/deep/page.ts', "import y from 'package/y';\nimport gone from './gone.ts';"],
    ['src/d.ts', ''],
    ['types.ts', ''],
    ['src/unused.ts', "import unused from 'unused';"],
  ]);

  const { modules, packages } = findReach(['src/a.ts'], sources);

  expect([...modules].sort()).toEqual([
    'src/a.ts',
    'src/b.ts',
    'src/d.ts',
    'src/deep/c.ts',
    'src/deep/page.ts',
    'types.ts',
  ]);
  expect([...packages].sort()).toEqual(['@scope/name', 'package']);
});
