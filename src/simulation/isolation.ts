// The tiers in which a stranger's process can be kept, from the one that every machine has to the strongest. None
// of them makes hostile code harmless.

import { execFileSync } from 'node:child_process';
import { whyNoBubblewrap, wrapInBubblewrap } from './isolation/bubblewrap.ts';
import { permissionArguments, whyNoPermissionModel } from './isolation/permission-model.ts';

/**
 * `process`: limits, and a copy of the kit's files for every run; `permission`: also Node's permission model;
 * `container`: also no network, a file system that can only be read, and process numbers of its own.
 */
export const ISOLATION_TIERS = ['process', 'permission', 'container'] as const;

export type IsolationTier = (typeof ISOLATION_TIERS)[number];

/** A process to start. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface LaunchSettings {
  readonly nodeArgs: readonly string[];
  /** the folder that it runs in */
  readonly directory: string;
  /** where it may write; the child's `TMPDIR` and `HOME` */
  readonly scratchDirectory: string;
  readonly env: Readonly<Record<string, string>>;
  /** whether it may reach what the machine reaches, for a server on loopback; without, only tiers that can do so cut it off */
  readonly hasNetwork?: boolean;
  /** further folders that it may read and write */
  readonly writable?: readonly string[];
}

/** Why this machine lacks a tier and what to do about it; `null` when it has it. */
export function whyUnavailable(tier: IsolationTier): string | null {
  if (tier === 'permission') return whyNoPermissionModel();
  if (tier === 'container') return whyNoBubblewrap();
  return null;
}

export function availableTiers(): readonly IsolationTier[] {
  return ISOLATION_TIERS.filter((tier) => whyUnavailable(tier) === null);
}

/** The strongest that this machine has. */
export function bestTier(): IsolationTier {
  return availableTiers().at(-1) ?? 'process';
}

export function launchIn(tier: IsolationTier, settings: LaunchSettings): Launch {
  if (tier === 'container') return wrapInBubblewrap(settings);
  const { nodeArgs, scratchDirectory, env } = settings;
  return endWithParent({
    command: process.execPath,
    args: [...(tier === 'permission' ? permissionArguments(settings) : []), ...nodeArgs],
    env: {
      ...env,
      ...Object.fromEntries(['TMPDIR', 'TEMP', 'TMP', 'HOME'].map((name) => [name, scratchDirectory])),
    },
  });
}

const PARENT_DEATH = ['--pdeathsig', 'KILL', '--'];
let canEndWithParent: boolean | undefined;

/** If the harness itself is killed, so is what it measures: Linux does that for whoever asks. See setpriv(1). */
function endWithParent(launch: Launch): Launch {
  if (canEndWithParent === undefined) canEndWithParent = tryParentDeath();
  if (!canEndWithParent) return launch;
  return { ...launch, command: 'setpriv', args: [...PARENT_DEATH, launch.command, ...launch.args] };
}

function tryParentDeath(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('setpriv', [...PARENT_DEATH, 'true'], { stdio: 'ignore', timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}
