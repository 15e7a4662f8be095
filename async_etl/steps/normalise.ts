// Numbers become z-scores. Mean and standard deviation come from the training rows alone: validation rows must not
// have a say in how they will be judged.

export interface Distribution {
  readonly mean: number;
  /** of the whole population: the sum of squares is divided by the number of values */
  readonly standardDeviation: number;
}

/**
 * Leaves missing values out.
 * @param rows of the column, those of the training rows, in order
 */
export function describeColumn(column: Float64Array, rows: Uint32Array): Distribution {
  let count = 0;
  let sum = 0;
  for (const row of rows) {
    const value = column[row] as number;
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  const mean = count === 0 ? 0 : sum / count;
  let squares = 0;
  for (const row of rows) {
    const value = column[row] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return { mean, standardDeviation: count === 0 ? 0 : Math.sqrt(squares / count) };
}

/** A missing value becomes the mean, which is 0; so does every value of a column that does not vary. */
export function normalise(value: number, { mean, standardDeviation }: Distribution): number {
  return Number.isNaN(value) || standardDeviation === 0 ? 0 : (value - mean) / standardDeviation;
}
