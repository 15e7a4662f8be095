// Randomness for texts that are generated: the same on every machine for the same seed.

/** A number in [0, 1). */
export type Random = () => number;

/** The well-known 32-bit generator of that name, by Tommy Ettinger: small, and the same everywhere. */
export function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher–Yates. */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
  }
  return shuffled;
}

/** Fisher–Yates too, but as lazy as its reader: drawing a few of many items costs as much as those few. */
export function* drawInTurn<Item>(items: readonly Item[], random: Random): Generator<Item, undefined> {
  const moved = new Map<number, Item>();
  for (let last = items.length - 1; last >= 0; last -= 1) {
    const drawn = Math.floor(random() * (last + 1));
    yield moved.get(drawn) ?? (items[drawn] as Item);
    moved.set(drawn, moved.get(last) ?? (items[last] as Item));
  }
}

/** @param items at least one, or the characters of a string that is not empty */
export function pick(items: ArrayLike<string>, random: Random): string {
  return items[Math.floor(random() * items.length)] as string;
}
