// Holm's correction: of several tests at once, the chance of even one false alarm stays at the level of a single one.

/**
 * The p-values adjusted step-down, in the order given: the smallest × m, the next × (m − 1) …, each at least the one
 * before and at most 1 (Holm 1979, "A simple sequentially rejective multiple test procedure").
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length);
  let greatest = 0;
  for (const [step, { p, index }] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, p * (pValues.length - step)));
    adjusted[index] = greatest;
  }
  return adjusted;
}
