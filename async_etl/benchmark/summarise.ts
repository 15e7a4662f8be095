// From samples to what is known of each pipeline: verdict, figures of each lane, findings of the checks. Pure.

import { wilsonInterval } from '../../src/benchmark/statistics/wilson.ts';
import { firstLine } from '../../src/benchmark/summarise/first-line.ts';
import { figureOf } from '../../src/benchmark/summarise/median-run.ts';
import { type Verdict, worstOf } from '../../src/benchmark/verdict.ts';
import type { Outcome } from '../../src/types.ts';
import { findCheck } from './find-check.ts';
import { groupFailures } from './group-failures.ts';
import type { CheckResult, FaultedResult, LaneResult, PipelineResult } from './results.ts';
import { type EtlSample, FIGURE_NAMES, type FigureName, type Lane, type RunFigures } from './sample.ts';
import { speedUpOf } from './speed-up.ts';

export interface Entrant {
  readonly name: string;
  readonly file: string;
  /** why it cannot be measured */
  readonly loadError?: string;
}

export interface SummaryOptions {
  /** the place of the pipeline that speed-ups refer to */
  readonly baseline: number | null;
  readonly sources: readonly number[];
  /** places of those that left nothing in the cache, so that nothing could be damaged */
  readonly withoutCache: ReadonlySet<number>;
}

export function summarise(
  samples: readonly EtlSample[],
  entrants: readonly Entrant[],
  options: SummaryOptions,
): readonly PipelineResult[] {
  const samplesOf = entrants.map((_, index) => samples.filter(({ pipeline }) => pipeline === index));
  const baseline = samplesOf[options.baseline ?? -1] ?? [];
  return entrants.map((entrant, index) => {
    const own = samplesOf[index] ?? [];
    return {
      ...summarisePipeline(own, entrant, {
        sources: options.sources[0] ?? 0,
        hasCache: !options.withoutCache.has(index),
      }),
      growth: options.sources.map((sources) => ({
        sources,
        runtimeMs: figureOf(coldRuntimes(own, sources)),
        speedUp:
          index === options.baseline
            ? null
            : speedUpOf(coldRuntimes(own, sources), coldRuntimes(baseline, sources)),
      })),
    };
  });
}

const NO_CACHE: CheckResult = { finding: 'no-cache', reason: null };

function summarisePipeline(
  own: readonly EtlSample[],
  { name, file, loadError }: Entrant,
  { sources, hasCache }: { readonly sources: number; readonly hasCache: boolean },
): Omit<PipelineResult, 'growth'> {
  const inLane = (lane: Lane) => own.filter((sample) => sample.lane === lane && sample.sources === sources);
  return {
    name,
    file,
    ...verdictOn(own, loadError),
    cold: summariseLane(inLane('cold')),
    warm: summariseLane(inLane('warm')),
    faulted: summariseFaulted(inLane('faulted').filter(isThePipelines)),
    checks: {
      'truncated-file': hasCache ? findCheck(inLane('truncated-file')) : NO_CACHE,
      'changed-byte': hasCache ? findCheck(inLane('changed-byte')) : NO_CACHE,
      'replaced-part': findCheck(inLane('replaced-part')),
    },
  };
}

/** A failure of the server may make it fail, which lowers its success rate alone; it may never make it lie. */
const LIES: readonly Outcome[] = ['wrong-answer', 'bypassed-tasks'];

function verdictOn(own: readonly EtlSample[], loadError?: string): Verdict {
  if (loadError !== undefined) return { verdict: 'load-error', reason: firstLine(loadError) };
  const judged = own.filter(
    ({ lane, outcome }) =>
      lane === 'cold' || lane === 'warm' || (lane === 'faulted' && LIES.includes(outcome)),
  );
  return worstOf(
    judged.map(({ outcome, reason }) => ({
      verdict: outcome,
      ...(reason === null ? {} : { reason: firstLine(reason) }),
    })),
  );
}

/** A run that the harness could not make says nothing about the pipeline. */
export function isThePipelines({ outcome }: EtlSample): boolean {
  return outcome !== 'harness-error';
}

export function isAccepted({ outcome }: EtlSample): boolean {
  return outcome === 'accepted';
}

export function coldRuntimes(own: readonly EtlSample[], sources: number): number[] {
  return own
    .filter((sample) => sample.lane === 'cold' && sample.sources === sources && isAccepted(sample))
    .map(({ figures }) => figures.runtimeMs);
}

function summariseLane(samples: readonly EtlSample[]): LaneResult | null {
  if (samples.length === 0) return null;
  const accepted = samples.filter(isAccepted).map(({ figures }) => figures);
  const figures = FIGURE_NAMES.map((name) => [name, figureOf(knownValues(accepted, name))]);
  return {
    runs: samples.length,
    accepted: accepted.length,
    figures: Object.fromEntries(figures) as LaneResult['figures'],
  };
}

function knownValues(runs: readonly RunFigures[], name: FigureName): number[] {
  return runs.flatMap((figures) => figures[name] ?? []);
}

function summariseFaulted(samples: readonly EtlSample[]): FaultedResult | null {
  const lane = summariseLane(samples);
  if (lane === null) return null;
  return {
    ...lane,
    successRate: wilsonInterval(lane.accepted, lane.runs),
    failures: groupFailures(samples),
  };
}
