// The tier `permission`: Node's own permission model (https://nodejs.org/api/permissions.html), with the flags that the
// running version knows. It is no sandbox against all that a hostile program can do.

import type { LaunchSettings } from '../isolation.ts';

const MODEL = ['--permission', '--experimental-permission'];

export function permissionArguments({
  directory,
  writable = [],
  hasNetwork = false,
}: Pick<LaunchSettings, 'directory' | 'writable' | 'hasNetwork'>): string[] {
  const flag = MODEL.find(isKnown);
  return flag === undefined
    ? []
    : [
        flag,
        ...[directory, ...writable].flatMap((path) => [
          `--allow-fs-read=${path}`,
          `--allow-fs-write=${path}`,
        ]),
        // Node 25 was the first to ask for it.
        ...(hasNetwork && isKnown('--allow-net') ? ['--allow-net'] : []),
        '--allow-worker',
        // V8's own options can name files to write to.
        '--freeze-flags-after-init',
        // SQLite opens whatever file it likes.
        ...(isKnown('--experimental-sqlite') ? ['--no-experimental-sqlite'] : []),
        // Said at every start: that the model of Node 20 is experimental, and that workers can undo it.
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
      ];
}

export function whyNoPermissionModel(): string | null {
  if (MODEL.some(isKnown)) return null;
  return `Node ${process.version} has no permission model. Use Node 20 or later.`;
}

function isKnown(flag: string): boolean {
  return process.allowedNodeEnvironmentFlags.has(flag);
}
