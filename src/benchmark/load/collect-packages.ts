// The installed packages that a submission imports, with all that they depend on: copied beside it rather than linked,
// so that no run can change them for another one, and so that nothing else of the project comes along.

import { type Dirent, existsSync, realpathSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
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
 * @param importer the folder that packages are looked for from, upwards
 * @returns their files, by their paths in the folder that a child runs in; a package that is missing is left out, and
 *   the import fails when it is made
 */
export async function collectPackages(
  specifiers: Iterable<string>,
  importer: string,
): Promise<Map<string, Uint8Array>> {
  const places = new Map<string, string>();
  const open: Installed[] = [];
  const add = (name: string, from: string, parent: string) => {
    const directory = findInstalled(name, from);
    if (directory === undefined) return;
    const shared = join('node_modules', name);
    const place = (places.get(shared) ?? directory) === directory ? shared : join(parent, shared);
    if (places.has(place)) return;
    places.set(place, directory);
    open.push({ name, directory, place });
  };
  for (const specifier of specifiers) {
    const name = packageNameOf(specifier);
    if (name !== undefined) add(name, importer, '');
  }

  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const { name, directory, place } of open) {
    for (const path of await listFiles(directory)) {
      const content = await readFile(path);
      bytes += content.byteLength;
      if (bytes > MOST_BYTES) throw new LoadError(tooLarge(name));
      files.set(join(place, relative(directory, path)), content);
    }
    for (const dependency of await dependenciesOf(directory)) add(dependency, directory, place);
  }
  return files;
}

function packageNameOf(specifier: string): string | undefined {
  if (isBuiltin(specifier) || /^[#./]/.test(specifier) || specifier.includes(':')) return undefined;
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

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
  return manifest.success ? Object.values(manifest.output).flatMap((list) => Object.keys(list)) : [];
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
