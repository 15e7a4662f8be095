// The standings of src/benchmark/compare for values that are no attempts of an orchestrator: its rules are asked about
// stand-ins, which are told apart by what they stand for.

import type { Measurements } from '../../src/benchmark/compare/measurements.ts';
import type { MetricRule } from '../../src/benchmark/compare/metric-rules.ts';
import { findStandings } from '../../src/benchmark/compare/standings.ts';
import { unpairedRule } from '../../src/benchmark/compare/unpaired-rule.ts';
import type { Standing } from '../../src/benchmark/comparison.ts';
import { compareOnSharedSchedules, type Successes, shareOfSuccesses } from './success-rule.ts';

/** @param values of each one's runs, lower being better; `null` for who is out */
export function rankValues(
  values: readonly (readonly number[] | null)[],
  plannedRuns: number,
): readonly Standing[] {
  return contest(values, { plannedRuns, higherIsBetter: false }, (valuesOf) =>
    unpairedRule((standIn) => valuesOf(standIn) ?? []),
  );
}

/** @param successes of each one's schedules; `null` for who is out */
export function rankSuccesses(
  successes: readonly (Successes | null)[],
  plannedRuns: number,
): readonly Standing[] {
  const none: Successes = new Map();
  return contest(successes, { plannedRuns, higherIsBetter: true }, (successesOf) => ({
    merit: (standIn) => {
      const own = successesOf(standIn) ?? none;
      return own.size === 0 ? null : { value: shareOfSuccesses(own), tieBreak: 0, runs: own.size };
    },
    ratio: () => null,
    headToHead: (first, second) =>
      compareOnSharedSchedules(successesOf(first) ?? none, successesOf(second) ?? none),
  }));
}

function contest<Value>(
  values: readonly (Value | null)[],
  { plannedRuns, higherIsBetter }: { readonly plannedRuns: number; readonly higherIsBetter: boolean },
  createRule: (represented: (standIn: Measurements) => Value | undefined) => MetricRule,
): readonly Standing[] {
  const byStandIn = new Map<Measurements, Value>();
  const standIns = values.map((value) => {
    if (value === null) return null;
    const standIn: Measurements = { words: 0, clean: [], faulted: new Map(), failuresSurvived: null };
    byStandIn.set(standIn, value);
    return standIn;
  });
  const rule = createRule((standIn) => byStandIn.get(standIn));
  return findStandings(standIns, { rule, higherIsBetter, plannedRuns, costs: [] });
}
