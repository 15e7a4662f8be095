// Which attempts fail, and how: a pure function of (seed, source, part, attempt), so that every pipeline meets the
// same failures whatever its order and concurrency.

import { draw } from '../../src/simulation/fault-schedule.ts';

export type Failure =
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'reset' }
  /** after that share of the body, 0 … 1 */
  | { readonly kind: 'broken-off' | 'stalled'; readonly bodyShare: number };

export interface AttemptIdentity {
  readonly source: string;
  readonly part: number;
  /** from 1 */
  readonly attempt: number;
}

/** Of the failures, adding up to 1. A stall costs a whole time limit, so there are few. */
const SHARES = { unavailable: 0.4, reset: 0.25, 'broken-off': 0.25, stalled: 0.1 } as const;

export function failureOf(
  { source, part, attempt }: AttemptIdentity,
  { faultRate, faultSeed }: { readonly faultRate: number; readonly faultSeed: number },
): Failure | null {
  const identity = [faultSeed, source, part, attempt];
  if (draw('dataset-failure', identity) >= faultRate) return null;
  const kind = kindAt(draw('dataset-failure-kind', identity));
  if (kind === 'unavailable' || kind === 'reset') return { kind };
  return { kind, bodyShare: draw('dataset-failure-place', identity) };
}

function kindAt(share: number): Failure['kind'] {
  const { unavailable, reset } = SHARES;
  if (share < unavailable) return 'unavailable';
  if (share < unavailable + reset) return 'reset';
  return share < unavailable + reset + SHARES['broken-off'] ? 'broken-off' : 'stalled';
}
