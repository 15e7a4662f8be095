// What is clear after a run: more than twice the runtime of another is no matter of chance on a machine that does
// nothing else. It is not measured further while others need the time, and it is not too close to call.

const FAR_BEHIND = 2;

/**
 * @param others runtimes of each of the others
 * @param leastRuns that a quicker one must have, all of them that quick
 */
export function isFarBehind(
  own: readonly number[],
  others: readonly (readonly number[])[],
  leastRuns: number,
): boolean {
  if (own.length === 0) return false;
  const fastestMs = Math.min(...own);
  return others.some(
    (runtimes) => runtimes.length >= leastRuns && Math.max(...runtimes) * FAR_BEHIND < fastestMs,
  );
}
