// Whether the worker threads of a child are idle as well, once its main thread is. Each is asked, and answers when it
// has done all that had reached it before; then the main thread is asked again. If no message went between the
// threads meanwhile, none of them has anything to do.

import type { ChildMessage, ParentMessage } from './messages.ts';

interface Thread {
  send(message: ParentMessage): void;
}

type IdleMessage = Extract<ChildMessage, { type: 'idle' }>;
type PongMessage = Extract<ChildMessage, { type: 'pong' }>;

/** Real time to leave a thread that is starting, or that waits for a file or a socket. */
const ASK_AGAIN_MS = 3;

export class WorkerPoll<Channel extends Thread> {
  readonly #main: Channel;
  readonly #workers = new Set<Channel>();
  #unanswered = new Set<Channel>();
  #round = 0;
  #activity = -1;
  /** every worker has answered, and nothing has happened since the main thread was asked first */
  #isConfirming = false;
  #later: NodeJS.Timeout | undefined;

  constructor(main: Channel) {
    this.#main = main;
  }

  get workers(): ReadonlySet<Channel> {
    return this.#workers;
  }

  noteStart(worker: Channel): void {
    this.#workers.add(worker);
    this.noteActivity();
  }

  noteExit(worker: Channel): void {
    if (!this.#workers.delete(worker)) return;
    this.noteActivity();
    // Nobody is left to answer: the main thread would wait for ever.
    if (this.#unanswered.delete(worker) && this.#unanswered.size === 0) this.#askMain();
  }

  /** Something has happened that idle threads do not do. */
  noteActivity(): void {
    this.#isConfirming = false;
    this.#activity = -1;
  }

  /** Returns whether all threads are known to be idle; else asks, and the main thread will say again that it is. */
  confirm({ workers, activity }: IdleMessage): boolean {
    if (workers === 0) return true;
    if (this.#isConfirming && activity === this.#activity) {
      this.#isConfirming = false;
      return true;
    }
    this.#isConfirming = false;
    this.#activity = activity;
    if (workers > this.#workers.size) this.askLater();
    else this.#askWorkers();
    return false;
  }

  notePong(worker: Channel, { round, isBusy }: PongMessage): void {
    if (round !== this.#round) return;
    if (isBusy) {
      this.#unanswered.clear();
      this.askLater();
    } else if (this.#unanswered.delete(worker) && this.#unanswered.size === 0) {
      this.#isConfirming = this.#activity >= 0;
      this.#askMain();
    }
  }

  stop(): void {
    clearTimeout(this.#later);
  }

  #askWorkers(): void {
    this.#round += 1;
    this.#unanswered = new Set(this.#workers);
    for (const worker of this.#workers) worker.send({ type: 'ping', round: this.#round });
  }

  /** Asks the main thread again, in a while. */
  askLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#askMain(), ASK_AGAIN_MS);
  }

  #askMain(): void {
    this.#main.send({ type: 'advance', skippedMs: 0, ended: [] });
  }
}
