// The installed packages that a submission imports, with all that they depend on: copied beside it rather than linked,
// so that no run can change them for another one, and so that nothing else of the project comes along.

import { type Dirent, existsSync, realpathSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { LoadError } from './load-error.ts';

/** Far more than any package that an orchestrator needs. */
const MOST_BYTES = 64 * 2 ** 20;

interface Installed {
  readonly name: string;
  /** where it is installed */
  readonly directory: string;
  /** where it comes to lie, below the folder that a child runs in */
  readonly place: string;
}

/**
 * @param specifiers as they are imported: `p-limit`, `@scope/name/part`
 * @param root the folder that packages are looked for from, upwards
 * @returns their files, by their paths in the folder that a child runs in; a package that is missing is left out, and
 *   the import fails when it is made
 * @throws LoadError when they are too large, or links to what is no package
 */
export async function collectPackages(
  specifiers: Iterable<string>,
  root: string,
): Promise<Map<string, Uint8Array>> {
  const packages = new PlacedPackages(root);
  for (const specifier of specifiers) {
    const name = packageNameOf(specifier);
    if (name !== undefined) packages.add(name, root, '');
  }
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const { name, directory, place } of packages.inOrder) {
    for (const path of await listFiles(directory)) {
      bytes += (await stat(path)).size;
      if (bytes > MOST_BYTES) throw new LoadError(tooLarge(name));
      files.set(join(place, relative(directory, path)), await readFile(path));
    }
    for (const dependency of await dependenciesOf(directory)) packages.add(dependency, directory, place);
  }
  return files;
}

/** Who comes to lie where, so that each finds what it finds where it is installed. */
class PlacedPackages {
  /** grows while it is gone through: what a package needs is placed before what that needs in turn */
  readonly inOrder: Installed[] = [];
  readonly #directories = new Map<string, string>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** @param importer the place of the package that needs it; none for the submission itself */
  add(name: string, from: string, importer: string): void {
    const directory = findInstalled(name, from);
    if (directory === undefined) return;
    const found = this.#find(name, importer);
    if (found === directory) return;
    if (!/[\\/]node_modules[\\/]/.test(directory) && relative(this.#root, directory).startsWith('..')) {
      throw new LoadError(
        `Expected the package ${name} to be installed, but it is a link to ${directory}. Install it.`,
      );
    }
    const place = join(found === undefined ? '' : importer, 'node_modules', name);
    this.#directories.set(place, directory);
    this.inOrder.push({ name, directory, place });
  }

  /** As Node will look for it. */
  #find(name: string, importer: string): string | undefined {
    for (let folder = importer; ; folder = dirname(folder)) {
      const directory = this.#directories.get(join(folder, 'node_modules', name));
      if (directory !== undefined || folder === '' || folder === '.') return directory;
    }
  }
}

function packageNameOf(specifier: string): string | undefined {
  if (isBuiltin(specifier) || /^[#./]/.test(specifier) || specifier.includes(':')) return undefined;
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
  return name !== undefined && PACKAGE_NAME.test(name) ? name : undefined;
}

/** Nothing that could be taken for a path: https://github.com/npm/validate-npm-package-name has the rules. */
const PACKAGE_NAME = /^(@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/;

/** As Node looks for it: in each `node_modules` above. */
function findInstalled(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const directory = join(folder, 'node_modules', name);
    if (existsSync(directory)) return realpathSync(directory);
    if (folder === dirname(folder)) return undefined;
  }
}

async function listFiles(directory: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(directory, { withFileTypes: true });
  const lists = entries
    // Packages within are found as dependencies; links may lead anywhere.
    .filter((entry) => entry.name !== 'node_modules')
    .map(async (entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return listFiles(path);
      return entry.isFile() ? [path] : [];
    });
  return (await Promise.all(lists)).flat();
}

const names = v.optional(v.record(v.string(), v.unknown()), {});

const manifestSchema = v.object({
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});

async function dependenciesOf(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '{}');
  const manifest = v.safeParse(manifestSchema, parseJson(text));
  return manifest.success
    ? Object.values(manifest.output)
        .flatMap((list) => Object.keys(list))
        .filter((name) => PACKAGE_NAME.test(name))
    : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(name: string): string {
  const limit = `${MOST_BYTES / 2 ** 20} MiB`;
  return `Expected the packages that it imports to have less than ${limit} in all, but ${name} makes it more. Import smaller ones.`;
}
