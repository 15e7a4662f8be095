// When one submission is clearly below another in what ranks them: by intervals, and by how much figures differ anyway.

import type { Figure, Proportion } from '../benchmark/results.ts';
import type { CohortNoise, NoisyFigure } from './cohort-noise.ts';
import type { ReviewedRow } from './cohort-row.ts';

export const CRITERIA = ['failuresSurvived', 'successRate', 'faultedEfficiency', 'cleanEfficiency'] as const;

export type Criterion = (typeof CRITERIA)[number];

/**
 * More than this many failures in a row is a decision, not more reliability: the exercise's failure rates let 4 in
 * 10,000 runs of `large` meet a call with a sixth (0.2⁶ + 0.25⁶ + 120 × 0.1⁶). So all from here on count alike.
 */
export const ENOUGH_FAILURES_SURVIVED = 5;

/** As far as the virtual and the real clock agree, and so the least difference that is one. */
export const LEAST_TOLERANCE = 0.02;

/** A figure that ranks: the higher, the better. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** whether its interval is worth 95 % */
  readonly isFirm: boolean;
}

/** `null` for what was not measured: below all that was. */
export function estimateOf({ figures }: ReviewedRow, criterion: Criterion): Estimate | null {
  const figure = figures[criterion];
  if (figure === null) return null;
  if (typeof figure === 'number') {
    const counted = Math.min(figure, ENOUGH_FAILURES_SURVIVED);
    return { value: counted, low: counted, high: counted, isFirm: true };
  }
  return 'median' in figure ? estimateOfFigure(figure) : estimateOfProportion(figure);
}

function estimateOfFigure({ median, low, high, confidence }: Figure): Estimate {
  return { value: median, low, high, isFirm: confidence >= 0.95 };
}

function estimateOfProportion({ estimate, low, high }: Proportion): Estimate {
  return { value: estimate, low, high, isFirm: true };
}

/**
 * By the figure, then by its interval: nothing else, so that the order of those who differ in nothing that is compared
 * cannot matter.
 */
export function byEstimate(a: Estimate | null, b: Estimate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b.value - a.value || b.low - a.low || b.high - a.high || Number(b.isFirm) - Number(a.isFirm);
}

/** Where too few runs give no interval of 95 %, only what is apart by this factor is told apart: a rule, not a test. */
const FAR_APART = 2;

/** The interval ends below the leader's, by more than the same code differs from review to review. */
export function isClearlyBelow(own: Estimate | null, leader: Estimate | null, tolerance: number): boolean {
  if (own === null || leader === null) return own === null && leader !== null;
  const factor = own.isFirm && leader.isFirm ? 1 + tolerance : FAR_APART;
  return own.high * factor < leader.low;
}

/** Shared schedules decide on survival and success; the machine has a part in the efficiencies alone. */
export function toleranceOf(criterion: Criterion, noise: CohortNoise): number {
  return isNoisy(criterion) ? Math.max(LEAST_TOLERANCE, noise[criterion]?.relativeRange ?? 0) : 0;
}

function isNoisy(criterion: Criterion): criterion is Criterion & NoisyFigure {
  return criterion === 'faultedEfficiency' || criterion === 'cleanEfficiency';
}
