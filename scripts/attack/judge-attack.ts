// What came of an attack, held against what its submission declares.

import * as v from 'valibot';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import { OUTCOMES } from '../../src/types.ts';
import type { Declaration, DeclaredVerdict } from './declaration.ts';
import type { CommandEnd } from './measuring-command.ts';

export interface Observation {
  readonly end: CommandEnd;
  /** what it left behind and whom it reached, in words */
  readonly left: readonly string[];
}

export interface AttackResult {
  readonly expected: DeclaredVerdict;
  readonly given: DeclaredVerdict;
  /** in which ways it got its way, in words */
  readonly effects: readonly string[];
  /** what is not as declared, in words */
  readonly problems: readonly string[];
}

const MOST_CHARACTERS = 200_000;
const EXIT_NOT_ACCEPTED = 1;
const EXIT_USAGE = 2;

const resultsSchema = v.object({
  orchestrators: v.tupleWithRest(
    [v.object({ verdict: v.picklist(OUTCOMES), reason: v.optional(v.string(), '') })],
    v.unknown(),
  ),
});

export function judgeAttack(
  { verdicts, effects: declaredIn }: Declaration,
  tier: IsolationTier,
  { end, left }: Observation,
): AttackResult {
  const { verdict: given, reason } = readVerdict(end);
  const claim = /Attack succeeded.*/.exec(reason)?.[0];
  const effects = [...left, ...(claim === undefined ? [] : [claim])];
  const expected = verdicts[tier];
  const hasEffect = effects.length > 0;
  const problems = [
    ...(given === expected ? [] : [`Expected the verdict ${expected}, got ${given}: ${reason}`]),
    ...(end.hasHung ? ['The command had to be ended: it did not come to an end.'] : []),
    ...(hasEffect && !declaredIn.includes(tier)
      ? [`An effect that is not declared: ${effects.join('; ')}`]
      : []),
    ...(!hasEffect && declaredIn.includes(tier) ? ['The declared effect did not happen.'] : []),
    ...judgeOutput('standard output', end.stdout),
    ...judgeOutput('standard error', end.stderr),
  ];
  return { expected, given, effects, problems };
}

function readVerdict({ exitCode, stdout, stderr }: CommandEnd): { verdict: DeclaredVerdict; reason: string } {
  const lastWords = stderr.trim().split('\n').at(-1) ?? '';
  if (exitCode === 0 || exitCode === EXIT_NOT_ACCEPTED) {
    const results = v.safeParse(resultsSchema, parseJson(stdout));
    if (results.success) return results.output.orchestrators[0];
  }
  // What cannot be compiled is told before anything is measured, in one line; so is a wrong option, with "error:".
  const isLoadError = exitCode === EXIT_USAGE && stdout === '' && !stderr.startsWith('error:');
  return { verdict: isLoadError ? 'load-error' : 'none', reason: `exit code ${exitCode}, ${lastWords}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Control codes could rewrite what a terminal shows; so can the characters that turn the direction of writing. */
const CONTROL_CODES = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

function judgeOutput(stream: string, text: string): string[] {
  const found = CONTROL_CODES.exec(text)?.[0].codePointAt(0);
  return [
    ...(found === undefined
      ? []
      : [`The command's ${stream} holds the control code U+${found.toString(16)}.`]),
    ...(text.length > MOST_CHARACTERS
      ? [`The command's ${stream} has more than ${MOST_CHARACTERS} characters.`]
      : []),
  ];
}
