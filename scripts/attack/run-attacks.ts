// Runs submissions of the corpus, as many at once as there are cores; those that must be alone come last.

import { mkdtempSync, realpathSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import { compileCommand } from './compile-command.ts';
import type { Submission } from './find-submissions.ts';
import { type AttackResult, judgeAttack } from './judge-attack.ts';
import { readTraces, removeLeftovers } from './leftovers.ts';
import { type Listener, openListener } from './listener.ts';
import { runMeasuringCommand } from './measuring-command.ts';

export interface Attack {
  readonly submission: Submission;
  readonly tier: IsolationTier;
}

export interface FinishedAttack extends Attack, AttackResult {
  readonly durationMs: number;
}

export interface AttackSettings {
  /** the folder of the kit */
  readonly kit: string;
  readonly signal: AbortSignal;
  readonly onStart: (attack: Attack) => void;
  readonly onEnd: (attack: FinishedAttack) => void;
}

export async function runAttacks(attacks: readonly Attack[], settings: AttackSettings): Promise<void> {
  const [command, listener] = await Promise.all([compileCommand(settings.kit), openListener()]);
  try {
    const together = attacks.filter(({ submission }) => !submission.isAlone);
    const alone = attacks.filter(({ submission }) => submission.isAlone);
    await runLimited(together, availableParallelism(), { ...settings, command, listener });
    await runLimited(alone, 1, { ...settings, command, listener });
  } finally {
    listener.close();
  }
}

type RunSettings = AttackSettings & { readonly command: string; readonly listener: Listener };

async function runLimited(attacks: readonly Attack[], atOnce: number, settings: RunSettings): Promise<void> {
  const limit = pLimit(atOnce);
  await Promise.all(attacks.map((attack) => limit(() => runAttack(attack, settings))));
}

async function runAttack(
  attack: Attack,
  { kit, command, signal, onStart, onEnd, listener }: RunSettings,
): Promise<void> {
  if (signal.aborted) return;
  onStart(attack);
  const { file, declaration, isAlone } = attack.submission;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'attack-run-')));
  const before = readTraces(kit);
  const connectionsBefore = listener.connections();
  const end = await runMeasuringCommand({ kit, command, file, tier: attack.tier, folder, signal });
  const left = await removeLeftovers({ folder, kit, isAlone, before });
  if (signal.aborted) return;
  const connections = listener.connections() - connectionsBefore;
  if (isAlone && connections > 0) left.push(`${connections} connections to a listener of somebody else`);
  onEnd({ ...attack, ...judgeAttack(declaration, attack.tier, { end, left }), durationMs: end.durationMs });
}
