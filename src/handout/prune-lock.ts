// package-lock.json with fewer packages: as npm itself would write it for the dependencies that are left.

import { type PackageJson, pick } from './prune-package.ts';

interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

export interface PackageLock {
  /** by their folders, such as `node_modules/a/node_modules/b`; that of the root is empty */
  readonly packages: Packages;
}

type Packages = Readonly<Record<string, LockEntry>>;

/** Gives the root new dependencies, a part of the old ones, and keeps the packages that are still needed. */
export function pruneLock<T extends PackageLock>(lock: T, root: PackageJson): T {
  const { dependencies = {}, devDependencies = {} } = root;
  const packages: Packages = {
    ...lock.packages,
    '': { ...lock.packages[''], dependencies, devDependencies },
  };
  const production = Object.keys(dependencies);
  const all = [...production, ...Object.keys(devDependencies)];
  const needed = reachFolders(packages, all, needsOf);
  const flagsOf = flagsBy({
    production: reachFolders(packages, production, firmNeedsOf),
    perhapsProduction: reachFolders(packages, production, possibleNeedsOf),
    firm: reachFolders(packages, all, firmNeedsOf),
  });
  const kept = Object.entries(packages)
    .filter(([folder]) => folder === '' || needed.has(folder))
    .map(([folder, entry]) => [folder, folder === '' ? entry : withFlags(entry, flagsOf(folder))]);
  return { ...lock, packages: Object.fromEntries(kept) };
}

type Needs = (entry: LockEntry) => string[];

function reachFolders(packages: Packages, names: readonly string[], needs: Needs): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = names.map((name) => findFolder(packages, '', name));
  while (waiting.length > 0) {
    const folder = waiting.pop();
    if (folder === undefined || reached.has(folder)) continue;
    reached.add(folder);
    waiting.push(...needs(packages[folder] ?? {}).map((name) => findFolder(packages, folder, name)));
  }
  return reached;
}

/** What npm installs with a package; optional peers come only if something else needs them. */
function needsOf(entry: LockEntry): string[] {
  return [...firmNeedsOf(entry), ...Object.keys(entry.optionalDependencies ?? {})];
}

/** npm lists optional dependencies among the others too. */
function firmNeedsOf(entry: LockEntry): string[] {
  const { dependencies, optionalDependencies = {}, peerDependencies } = entry;
  const peers = pick(peerDependencies, (name) => !entry.peerDependenciesMeta?.[name]?.optional);
  return Object.keys({ ...pick(dependencies, (name) => !(name in optionalDependencies)), ...peers });
}

function possibleNeedsOf(entry: LockEntry): string[] {
  return [...needsOf(entry), ...Object.keys(entry.peerDependencies ?? {})];
}

type Flags = Pick<LockEntry, 'dev' | 'optional' | 'devOptional'>;

/** What may be left out, as https://docs.npmjs.com/cli/configuring-npm/package-lock-json defines it. */
function flagsBy(
  reached: Readonly<Record<'production' | 'perhapsProduction' | 'firm', ReadonlySet<string>>>,
) {
  return (folder: string): Flags => {
    if (reached.production.has(folder)) return {};
    const dev = !reached.perhapsProduction.has(folder);
    const optional = !reached.firm.has(folder);
    if (!dev && !optional) return { devOptional: true };
    return { ...(dev && { dev }), ...(optional && { optional }) };
  };
}

/** Flags that stay keep their places. */
function withFlags(entry: LockEntry, flags: Flags): LockEntry {
  const isStale = (name: string) =>
    ['dev', 'optional', 'devOptional'].includes(name) && !Object.hasOwn(flags, name);
  return { ...Object.fromEntries(Object.entries(entry).filter(([name]) => !isStale(name))), ...flags };
}

/** As Node resolves: in the package's own folder, then in those around it. */
function findFolder(packages: Packages, from: string, name: string): string | undefined {
  const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (folder in packages) return folder;
  if (from === '') return undefined;
  const around = from.lastIndexOf('/node_modules/');
  return findFolder(packages, around === -1 ? '' : from.slice(0, around), name);
}
