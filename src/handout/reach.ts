// What modules need: the modules that they import, those of these, and so on, and the packages on the way.

import { posix } from 'node:path';

export interface Reach {
  readonly modules: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

const SPECIFIERS = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*'([^']+)'/g;

/** @param sources the text of every module, by its path from the root */
export function findReach(entries: readonly string[], sources: ReadonlyMap<string, string>): Reach {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const source = sources.get(path);
    if (source === undefined || modules.has(path)) continue;
    modules.add(path);
    for (const specifier of specifiersOf(source)) {
      if (specifier.startsWith('.')) waiting.push(posix.join(posix.dirname(path), specifier));
      else if (!specifier.includes(':')) packages.add(packageOf(specifier));
    }
  }
  return { modules, packages };
}

function specifiersOf(source: string): string[] {
  return [...source.matchAll(SPECIFIERS)].map(([, specifier = '']) => specifier);
}

/** `@scope/name/file` belongs to `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
