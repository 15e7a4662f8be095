// The binomial distribution with p = ½: of heads among n fair coins, and of whatever is as likely above as below.

/** P(X = k) for k = 0 … n. */
export function binomialHalfProbabilities(n: number): Float64Array {
  const probabilities = new Float64Array(n + 1);
  // In logarithms, since 2^−n is no longer a number from n = 1,075 on.
  let logProbability = -n * Math.LN2;
  for (let k = 0; k <= n; k += 1) {
    probabilities[k] = Math.exp(logProbability);
    logProbability += Math.log((n - k) / (k + 1));
  }
  return probabilities;
}

/** P(X ≤ k). */
export function binomialHalfCumulative(k: number, n: number): number {
  return binomialHalfProbabilities(n)
    .subarray(0, k + 1)
    .reduce((sum, probability) => sum + probability, 0);
}
