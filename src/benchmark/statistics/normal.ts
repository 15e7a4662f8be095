// The standard normal distribution, and Student's t for as much as an interval needs.

/** The 97.5 % point: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/** P(|Z| ≥ |z|). */
export function twoSidedNormalP(z: number): number {
  return Math.min(1, complementaryError(Math.abs(z) / Math.SQRT2));
}

/** z with P(Z ≤ z) = `probability`, found by bisection. */
export function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability);
  const upperTail = 1 - probability;
  let low = 0;
  let high = 40;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (twoSidedNormalP(middle) / 2 > upperTail) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The 97.5 % point of Student's t, by its expansion in 1 ÷ degrees of freedom (Abramowitz & Stegun 26.7.5): within
 * 0.1 % from five degrees of freedom on.
 */
export function studentQuantile95(degreesOfFreedom: number): number {
  const z = Z_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, index) => sum + term / degreesOfFreedom ** (index + 1), z);
}

/**
 * erfc(x) for x ≥ 0: the power series of erf near nought, the continued fraction further out (Press et al.,
 * "Numerical Recipes", 6.2), each to the precision of a double.
 */
function complementaryError(x: number): number {
  return x < 2.5 ? 1 - errorBySeries(x) : complementaryErrorByFraction(x);
}

/** erf(x) = 2 ÷ √π × e^(−x²) × Σ 2^i x^(2i + 1) ÷ (1 × 3 × … × (2i + 1)): no term is negative. */
function errorBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 1; term > sum * Number.EPSILON; i += 1) {
    term *= (2 * x * x) / (2 * i + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) = e^(−x²) ÷ √π × 1 ÷ (x + ½ ÷ (x + 1 ÷ (x + 1½ ÷ (x + …)))), from the inside out. */
function complementaryErrorByFraction(x: number): number {
  let fraction = x;
  for (let i = 120; i >= 1; i -= 1) fraction = x + i / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
