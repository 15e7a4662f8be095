// Brings the attempts of a child to the world, and tells the thread that made each how it has ended, when it is due on
// the world's clock. See world.ts for what happens to an attempt meanwhile.

import type { Clock } from './clock.ts';
import type { AttemptResult, ChildMessage, ParentMessage } from './messages.ts';
import type { AttemptRecord, World } from './world.ts';

interface Thread {
  send(message: ParentMessage): void;
}

type AttemptMessage = Extract<ChildMessage, { type: 'attempt' }>;

export interface AttemptRouterSettings {
  readonly world: World;
  readonly clock: Clock;
  /** called before threads are told anything: they will have something to do */
  onNews(): void;
  /** called after every attempt that arrives or ends */
  onProgress(): void;
}

export class AttemptRouter<Channel extends Thread> {
  readonly #settings: AttemptRouterSettings;
  readonly #origins = new Map<AttemptRecord, { readonly channel: Channel; readonly id: number }>();
  #nextEnd: NodeJS.Timeout | undefined;

  constructor(settings: AttemptRouterSettings) {
    this.#settings = settings;
  }

  /** Bring the world up to now with `advance` first. */
  arrive(channel: Channel, { id, task, input }: AttemptMessage): void {
    const { world, clock, onProgress } = this.#settings;
    this.#origins.set(world.arrive(clock.now(), task, input), { channel, id });
    onProgress();
    this.#awaitNextEnd();
  }

  /**
   * Tells the threads of the attempts that have ended, and comes back when the next one is due.
   *
   * @param toTell threads to tell the time in any case: all of them, when the clock has jumped
   */
  advance(toTell: readonly Channel[] = []): void {
    const { clock, onNews, onProgress } = this.#settings;
    const ended = this.#collectEnded(toTell);
    if (ended.size > 0) onNews();
    for (const [channel, results] of ended)
      channel.send({ type: 'advance', skippedMs: clock.skippedMs, ended: results });
    onProgress();
    this.#awaitNextEnd();
  }

  stop(): void {
    clearTimeout(this.#nextEnd);
  }

  #collectEnded(toTell: readonly Channel[]): ReadonlyMap<Channel, readonly AttemptResult[]> {
    const { world, clock } = this.#settings;
    const ended = new Map<Channel, AttemptResult[]>(toTell.map((channel) => [channel, []]));
    for (const record of world.advanceTo(clock.now())) {
      const origin = this.#origins.get(record);
      this.#origins.delete(record);
      if (!origin) continue;
      const results = ended.get(origin.channel) ?? [];
      results.push({ id: origin.id, attempt: record.attempt, failed: record.failed });
      ended.set(origin.channel, results);
    }
    return ended;
  }

  #awaitNextEnd(): void {
    const { world, clock } = this.#settings;
    clearTimeout(this.#nextEnd);
    const { nextEndMs } = world;
    if (nextEndMs === undefined) return;
    this.#nextEnd = setTimeout(() => this.advance(), Math.max(0, Math.ceil(nextEndMs - clock.now())));
  }
}
