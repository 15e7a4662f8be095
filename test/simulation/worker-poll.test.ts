import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParentMessage } from '../../src/simulation/messages.ts';
import { WorkerPoll } from '../../src/simulation/worker-poll.ts';

/** Keeps what was sent to a thread. */
class FakeChannel {
  readonly name: string;
  readonly #log: string[];

  constructor(name: string, log: string[]) {
    this.name = name;
    this.#log = log;
  }

  send(message: ParentMessage): void {
    this.#log.push(message.type === 'ping' ? `ping ${message.round} to ${this.name}` : `ask ${this.name}`);
  }
}

function createPoll(workerCount: number) {
  const sent: string[] = [];
  const main = new FakeChannel('main', sent);
  const workers = Array.from({ length: workerCount }, (_, index) => new FakeChannel(`w${index + 1}`, sent));
  const poll = new WorkerPoll(main);
  for (const worker of workers) poll.noteStart(worker);
  const confirm = (activity = 0, workersAlive = workerCount) =>
    poll.confirm({
      type: 'idle',
      received: 0,
      timerInMs: null,
      waiting: false,
      workers: workersAlive,
      activity,
    });
  const pong = (worker: number, round: number, isBusy = false) =>
    poll.notePong(workers[worker - 1] as FakeChannel, { type: 'pong', round, isBusy });
  /** What was sent since it was asked last. */
  const take = () => sent.splice(0);
  return { poll, workers, confirm, pong, take };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('WorkerPoll', () => {
  it('knows at once that a process without workers is idle', () => {
    const { confirm, take } = createPoll(0);
    expect(confirm()).toBe(true);
    expect(take()).toEqual([]);
  });

  it('asks every worker, then the main thread again, and then believes it', () => {
    const { confirm, pong, take } = createPoll(2);
    expect(confirm(5)).toBe(false);
    expect(take()).toEqual(['ping 1 to w1', 'ping 1 to w2']);
    pong(1, 1);
    expect(take()).toEqual([]);
    pong(2, 1);
    expect(take()).toEqual(['ask main']);
    expect(confirm(5)).toBe(true);
    expect(take()).toEqual([]);
  });

  it('asks anew after each confirmation', () => {
    const { confirm, pong, take } = createPoll(1);
    confirm();
    pong(1, 1);
    confirm();
    take();
    expect(confirm()).toBe(false);
    expect(take()).toEqual(['ping 2 to w1']);
  });

  it('starts again when threads have exchanged messages meanwhile', () => {
    const { confirm, pong, take } = createPoll(1);
    confirm(5);
    pong(1, 1);
    take();
    expect(confirm(6)).toBe(false);
    expect(take()).toEqual(['ping 2 to w1']);
    pong(1, 2);
    expect(confirm(6)).toBe(true);
  });

  it.each([
    ['an attempt arrives', 'before the worker answers', true],
    ['an attempt arrives', 'after the worker has answered', false],
  ])('starts again when %s %s', (_what, _when, isBefore) => {
    const { poll, confirm, pong, take } = createPoll(1);
    confirm(5);
    if (isBefore) poll.noteActivity();
    pong(1, 1);
    if (!isBefore) poll.noteActivity();
    take();
    expect(confirm(5)).toBe(false);
    expect(take()).toEqual(['ping 2 to w1']);
  });

  it('asks later when a worker is busy, and does not wait for the answers of the others', () => {
    const { confirm, pong, take } = createPoll(2);
    confirm();
    take();
    pong(1, 1, true);
    pong(2, 1);
    expect(take()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(take()).toEqual(['ask main']);
    expect(confirm()).toBe(false);
    expect(take()).toEqual(['ping 2 to w1', 'ping 2 to w2']);
  });

  it('ignores answers of an earlier round, and a second answer of one worker', () => {
    const { confirm, pong, take } = createPoll(2);
    confirm();
    confirm();
    take();
    pong(1, 1);
    pong(2, 1);
    pong(1, 2);
    pong(1, 2);
    expect(take()).toEqual([]);
    pong(2, 2);
    expect(take()).toEqual(['ask main']);
  });

  it('waits for a worker that is starting, and asks it when it has started', () => {
    const { poll, workers, confirm, take } = createPoll(1);
    expect(confirm(0, 2)).toBe(false);
    expect(take()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(take()).toEqual(['ask main']);
    poll.noteStart(new FakeChannel('w2', []));
    expect(confirm(0, 2)).toBe(false);
    expect(take()).toEqual(['ping 1 to w1']);
    expect(poll.workers.size).toBe(workers.length + 1);
  });

  it('asks the main thread when the last worker that has not answered is gone', () => {
    const { poll, workers, confirm, pong, take } = createPoll(2);
    confirm();
    take();
    pong(1, 1);
    poll.noteExit(workers[1] as FakeChannel);
    expect(take()).toEqual(['ask main']);
    // That it is gone is news: the rest are asked again.
    expect(confirm(0, 1)).toBe(false);
    expect(take()).toEqual(['ping 2 to w1']);
  });

  it('takes no notice of the end of a thread that never started', () => {
    const { poll, confirm, take } = createPoll(1);
    confirm();
    take();
    poll.noteExit(new FakeChannel('another', []));
    expect(take()).toEqual([]);
    expect([...poll.workers]).toHaveLength(1);
  });

  it('asks once, however often it is told to ask later, and never after it has stopped', () => {
    const { poll, take } = createPoll(1);
    poll.askLater();
    poll.askLater();
    vi.advanceTimersByTime(100);
    expect(take()).toEqual(['ask main']);
    poll.askLater();
    poll.stop();
    vi.advanceTimersByTime(100);
    expect(take()).toEqual([]);
  });
});
