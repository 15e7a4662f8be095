// Order statistics of all sums of two values, without listing them: the estimates and intervals that belong to rank
// tests are medians of n × m differences, and are wanted again after each round.

/** The sums a + b of every `a` of one list and every `b` of another, both ascending. */
export interface PairwiseSums {
  readonly count: number;
  /** the k-th smallest sum, k = 1 … count */
  at(k: number): number;
}

export function sumsOfPairs(a: readonly number[], b: readonly number[]): PairwiseSums {
  return createSums(a, b, {
    count: a.length * b.length,
    countAtMost: (limit) => countBetweenAtMost(a, b, limit),
  });
}

/** Each unordered pair of values of one list once, a value with itself included. */
export function sumsWithin(values: readonly number[]): PairwiseSums {
  const count = (values.length * (values.length + 1)) / 2;
  return createSums(values, values, { count, countAtMost: (limit) => countWithinAtMost(values, limit) });
}

export function medianOf(sums: PairwiseSums): number {
  const middle = Math.floor((sums.count + 1) / 2);
  return sums.count % 2 === 1 ? sums.at(middle) : (sums.at(middle) + sums.at(middle + 1)) / 2;
}

function createSums(
  a: readonly number[],
  b: readonly number[],
  { count, countAtMost }: { readonly count: number; countAtMost(limit: number): number },
): PairwiseSums {
  const least = (a[0] as number) + (b[0] as number);
  const greatest = (a.at(-1) as number) + (b.at(-1) as number);
  return {
    count,
    at: (k) => {
      if (countAtMost(least) >= k) return least;
      let low = least;
      let high = greatest;
      // Halved until no number lies between: `high` is then the sum itself. Sums near nought end at a 2^−60 of the range.
      for (let step = 0; step < 60; step += 1) {
        const middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (countAtMost(middle) >= k) high = middle;
        else low = middle;
      }
      return high;
    },
  };
}

/** As `a` grows, fewer of `b` fit under the limit: one pass over both. */
function countBetweenAtMost(a: readonly number[], b: readonly number[], limit: number): number {
  let count = 0;
  let fitting = b.length;
  for (const value of a) {
    while (fitting > 0 && value + (b[fitting - 1] as number) > limit) fitting -= 1;
    count += fitting;
  }
  return count;
}

/** From both ends: a value fits with each one from itself up to the greatest that fits. */
function countWithinAtMost(values: readonly number[], limit: number): number {
  let count = 0;
  let last = values.length - 1;
  for (let first = 0; first <= last; first += 1) {
    while (last >= first && (values[first] as number) + (values[last] as number) > limit) last -= 1;
    count += last - first + 1;
  }
  return count;
}
