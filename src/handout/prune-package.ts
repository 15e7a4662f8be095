// package.json with fewer scripts and dependencies.

export interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Kept {
  readonly scripts: readonly string[];
  readonly packages: ReadonlySet<string>;
  /** whether a path that a script may name is gone */
  readonly isLeftOut: (path: string) => boolean;
}

/** Keeps the order of what is kept. Steps `npm run x` of a script go with the script `x`, others with what they name. */
export function prunePackage<T extends PackageJson>(whole: T, kept: Kept): T {
  const scripts = pick(whole.scripts, (name) => kept.scripts.includes(name));
  const isStepKept = (step: string) => {
    const [, name] = /^npm run (\S+)/.exec(step) ?? [];
    return (name === undefined || name in scripts) && !step.split(' ').some(kept.isLeftOut);
  };
  const withoutSteps = Object.entries(scripts).map(([name, script]) => [
    name,
    script.split(' && ').filter(isStepKept).join(' && '),
  ]);
  return {
    ...whole,
    scripts: Object.fromEntries(withoutSteps),
    dependencies: pick(whole.dependencies, (name) => kept.packages.has(name)),
    devDependencies: pick(whole.devDependencies, (name) => kept.packages.has(name)),
  };
}

export function pick(
  record: Readonly<Record<string, string>> | undefined,
  isKept: (name: string) => boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => isKept(name)));
}
