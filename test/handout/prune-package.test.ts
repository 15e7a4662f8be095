import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PackageLock, pruneLock } from '../../src/handout/prune-lock.ts';
import { type PackageJson, prunePackage } from '../../src/handout/prune-package.ts';

describe('prunePackage', () => {
  it('keeps what is named, and drops the steps that need what is gone', () => {
    const whole = {
      name: 'kit',
      scripts: {
        check: 'npm run lint && npm run unused && npm test',
        lint: 'lint && lint -p gone',
        unused: 'unused',
      },
      dependencies: { a: '1', b: '2' },
      devDependencies: { c: '3', d: '4' },
    };
    const kept = {
      scripts: ['check', 'lint'],
      packages: new Set(['b', 'c', 'e']),
      isLeftOut: (path: string) => path === 'gone',
    };
    expect(prunePackage(whole, kept)).toEqual({
      name: 'kit',
      scripts: { check: 'npm run lint && npm test', lint: 'lint' },
      dependencies: { b: '2' },
      devDependencies: { c: '3' },
    });
  });
});

describe('pruneLock', () => {
  it('keeps what is reached, from the nearest folder, and drops the rest', () => {
    const lock: PackageLock = {
      packages: {
        '': { dependencies: { a: '1', b: '1' }, devDependencies: { c: '1' } },
        'node_modules/a': { dependencies: { shared: '1' }, optionalDependencies: { fast: '1' } },
        'node_modules/a/node_modules/shared': { dependencies: { deep: '1' } },
        'node_modules/b': { dependencies: { onlyOfB: '1' } },
        'node_modules/c': {
          peerDependencies: { peer: '1', extra: '1' },
          peerDependenciesMeta: { extra: { optional: true } },
          dev: true,
        },
        'node_modules/deep': {},
        'node_modules/extra': { dev: true },
        'node_modules/fast': { optional: true },
        'node_modules/onlyOfB': {},
        'node_modules/peer': { dev: true },
        'node_modules/shared': {},
      },
    };
    const pruned = pruneLock(lock, { dependencies: { a: '1' }, devDependencies: { c: '1' } });
    expect(pruned.packages['']).toEqual({ dependencies: { a: '1' }, devDependencies: { c: '1' } });
    expect(Object.keys(pruned.packages)).toEqual([
      '',
      'node_modules/a',
      'node_modules/a/node_modules/shared',
      'node_modules/c',
      'node_modules/deep',
      'node_modules/fast',
      'node_modules/peer',
    ]);
  });

  it('says of what only development needs now that it does', () => {
    const lock: PackageLock = {
      packages: {
        '': {},
        'node_modules/a': { dependencies: { both: '1' } },
        'node_modules/both': {},
        'node_modules/c': { dependencies: { both: '1' }, dev: true },
      },
    };
    const pruned = pruneLock(lock, { devDependencies: { c: '1' } });
    expect(pruned.packages['node_modules/both']).toEqual({ dev: true });
  });

  it("leaves the kit's own lock file as npm wrote it when nothing is dropped", () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
    const lock: PackageLock = read('package-lock.json');
    const root: PackageJson = read('package.json');
    expect(pruneLock(lock, root)).toEqual(lock);
  });
});
