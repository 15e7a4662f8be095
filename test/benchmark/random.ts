// Randomness for simulations: the same for the same seed.

export interface Random {
  /** in [0, 1) */
  uniform(): number;
  /** standard normal */
  normal(): number;
}

export function createRandom(seed: number): Random {
  let state = seed;
  const uniform = () => {
    // mulberry32, by Tommy Ettinger
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box & Muller
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export function listOf<Item>(length: number, create: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => create(index));
}

/** How often something holds in so many trials. */
export function countIn(trials: number, holds: () => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (holds()) count += 1;
  return count;
}
