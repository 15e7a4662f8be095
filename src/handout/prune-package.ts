// package.json with fewer scripts and dependencies.

export interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Keeps the order of what is kept. Steps `npm run x` of a script go with the script `x`. */
export function prunePackage<T extends PackageJson>(
  whole: T,
  kept: { readonly scripts: readonly string[]; readonly packages: ReadonlySet<string> },
): T {
  const scripts = pick(whole.scripts, (name) => kept.scripts.includes(name));
  const withoutSteps = Object.entries(scripts).map(([name, script]) => [name, dropSteps(script, scripts)]);
  return {
    ...whole,
    scripts: Object.fromEntries(withoutSteps),
    dependencies: pick(whole.dependencies, (name) => kept.packages.has(name)),
    devDependencies: pick(whole.devDependencies, (name) => kept.packages.has(name)),
  };
}

function dropSteps(script: string, scripts: Readonly<Record<string, string>>): string {
  const isKept = (step: string) => {
    const [, name] = /^npm run (\S+)/.exec(step) ?? [];
    return name === undefined || name in scripts;
  };
  return script.split(' && ').filter(isKept).join(' && ');
}

export function pick(
  record: Readonly<Record<string, string>> | undefined,
  isKept: (name: string) => boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => isKept(name)));
}
