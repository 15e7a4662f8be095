// The world's clock: ms since it was made.

export interface Clock {
  now(): number;
}

export function createRealClock(): Clock {
  const startedAt = performance.now();
  return { now: () => performance.now() - startedAt };
}
