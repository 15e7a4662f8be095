// The expected running time to a success, when a failed run is followed by another: what unreliability costs in time.

export interface TimedRun {
  readonly runtimeMs: number;
  readonly succeeded: boolean;
}

export interface ExpectedRunningTime {
  readonly value: number;
  /** whether no run succeeded: `value` is then the time spent in vain */
  readonly isLowerBound: boolean;
}

/**
 * ERT: the time of all runs, failed ones included, ÷ the number of successes (Hansen et al., "COCO: performance
 * assessment", 2016).
 *
 * @throws RangeError when there are no runs
 */
export function expectedRunningTime(runs: readonly TimedRun[]): ExpectedRunningTime {
  if (runs.length === 0) throw new RangeError('Expected at least one run, got none.');
  const totalMs = runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0);
  const successes = runs.filter(({ succeeded }) => succeeded).length;
  return successes === 0
    ? { value: totalMs, isLowerBound: true }
    : { value: totalMs / successes, isLowerBound: false };
}
