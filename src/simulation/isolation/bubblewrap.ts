// The tier `container`, by bubblewrap (https://github.com/containers/bubblewrap): namespaces of its own, no network, no
// capabilities, and of the file system only the system's programs and the run's folder, which can only be read. A run
// that needs the machine's network, or folders to write to, is given them.

import { execFileSync } from 'node:child_process';
import { lstatSync, readlinkSync } from 'node:fs';
import type { Launch, LaunchSettings } from '../isolation.ts';

const SCRATCH = '/tmp';
const SCRATCH_BYTES = 64 * 2 ** 20;

/** What programs are linked from; links on systems that have merged them into /usr. */
const SYSTEM_FOLDERS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/nix/store'];
const SYSTEM_FILES = ['/etc/ld.so.cache', '/etc/localtime'];

export function wrapInBubblewrap({ nodeArgs, env, ...settings }: LaunchSettings): Launch {
  return {
    command: 'bwrap',
    args: [...sandbox(settings), process.execPath, ...nodeArgs],
    env: { ...env, TMPDIR: SCRATCH, HOME: SCRATCH },
  };
}

function sandbox({
  directory,
  hasNetwork = false,
  writable = [],
}: Pick<LaunchSettings, 'directory' | 'hasNetwork' | 'writable'>): string[] {
  return [
    '--unshare-all',
    ...(hasNetwork ? ['--share-net'] : []),
    '--die-with-parent',
    '--new-session',
    ...['--cap-drop', 'ALL'],
    ...SYSTEM_FOLDERS.flatMap(bindFolder),
    ...SYSTEM_FILES.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc'],
    ...['--dev', '/dev'],
    ...['--size', String(SCRATCH_BYTES), '--tmpfs', SCRATCH],
    // After /tmp, which either may be in.
    ...['--ro-bind', process.execPath, process.execPath],
    ...['--ro-bind', directory, directory],
    ...writable.flatMap((path) => ['--bind', path, path]),
    ...['--remount-ro', '/'],
    ...['--chdir', directory],
    '--',
  ];
}

function bindFolder(path: string): string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  return stats.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
}

let reason: string | null | undefined;

/** Finds out by trying: it may be installed and yet not be allowed to make namespaces. */
export function whyNoBubblewrap(): string | null {
  if (reason === undefined) reason = tryBubblewrap();
  return reason;
}

function tryBubblewrap(): string | null {
  if (process.platform !== 'linux') return 'It needs Linux and bubblewrap.';
  try {
    execFileSync('bwrap', [...sandbox({ directory: '/usr' }), process.execPath, '--version'], {
      stdio: 'pipe',
      timeout: 10_000,
    });
    return null;
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: Buffer };
    if (code === 'ENOENT')
      return 'It needs bubblewrap (bwrap), at least 0.7: install it (Debian: apt install bubblewrap).';
    return `bubblewrap (bwrap) is installed, but fails here: ${stderr?.toString().trim() || String(error)}`;
  }
}
