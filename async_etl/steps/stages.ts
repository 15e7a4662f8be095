// Tells whoever listens when a step begins and ends, in whichever thread it runs. Costs nothing when nobody does.

import { channel } from 'node:diagnostics_channel';

interface Stage {
  readonly stage: 'process' | 'combine' | 'encode';
  /** of `process` */
  readonly source?: string;
  readonly part?: number;
}

const stages = channel('async-etl:stage');

export function announced<Result>(stage: Stage, run: () => Result): Result {
  if (!stages.hasSubscribers) return run();
  stages.publish({ ...stage, phase: 'start' });
  try {
    return run();
  } finally {
    stages.publish({ ...stage, phase: 'end' });
  }
}

/** What lies between asking for an item and getting it counts, not what is done with it. */
export function* announcedItems<Item>(stage: Stage, items: Iterator<Item>): Generator<Item, undefined> {
  for (;;) {
    const next = announced(stage, () => items.next());
    if (next.done) return;
    yield next.value;
  }
}
