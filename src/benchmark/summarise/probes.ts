// The probes: designed schedules that tell in a few runs what chance would take very many to tell.

import type { ProbeResult } from '../results.ts';
import type { Sample } from '../sample.ts';
import { isAccepted } from './faulted.ts';
import { firstLine } from './first-line.ts';

export function summariseProbes(
  survival: readonly Sample[],
  permanent: readonly Sample[],
): ProbeResult | null {
  if (survival.length === 0 && permanent.length === 0) return null;
  return {
    consecutiveFailuresSurvived: survival.length === 0 ? null : mostSurvived(survival),
    permanentFailure: describePermanentFailure(permanent[0]),
  };
}

/** Only some counts are tried: who survives eight failures in a row needs no run with fewer. */
function mostSurvived(survival: readonly Sample[]): number {
  return Math.max(0, ...survival.filter(isAccepted).map(({ index }) => index));
}

function describePermanentFailure(sample: Sample | undefined): ProbeResult['permanentFailure'] {
  if (sample === undefined) return null;
  const gaveUp = sample.outcome !== 'time-limit-exceeded' && sample.reason !== null;
  return {
    attempts: sample.attempts.mostOfOneCall,
    virtualMs: sample.runtimeMs,
    error: gaveUp ? firstLine(sample.error ?? sample.reason) : null,
  };
}
