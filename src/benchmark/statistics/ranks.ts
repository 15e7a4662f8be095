// Ranks, where equal values share the mean of the places that they take.

export interface Ranks {
  /** twice the midrank of each value, in the order given: whole numbers also where values are tied */
  readonly doubled: readonly number[];
  /** the sizes of the groups of equal values that have more than one member */
  readonly ties: readonly number[];
}

export function rank(values: readonly number[]): Ranks {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const doubled = new Array<number>(values.length);
  const ties: number[] = [];
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === values[order[first] as number]) end += 1;
    // Places first + 1 … end, whose mean is (first + 1 + end) ÷ 2.
    for (const index of order.slice(first, end)) doubled[index] = first + 1 + end;
    if (end - first > 1) ties.push(end - first);
    first = end;
  }
  return { doubled, ties };
}
