// Which inherited descriptor belongs to which thread of a child. Parent and agent must agree on it.

/** Worker threads that may call tasks; 0, 1 and 2 are the standard streams, 3 is the main thread's. */
const MAX_WORKERS = 8;
const MAIN_THREAD_DESCRIPTOR = 3;

/** `threadId` is 0 in the main thread and counts up from 1 in its workers. */
export function descriptorOfThread(threadId: number): number | undefined {
  return threadId <= MAX_WORKERS ? MAIN_THREAD_DESCRIPTOR + threadId : undefined;
}

export const THREAD_COUNT = 1 + MAX_WORKERS;
