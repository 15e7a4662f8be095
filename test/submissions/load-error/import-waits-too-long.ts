// Attack: waits, while it is imported, for ever longer: every timer starts the next.

await new Promise((resolve) => {
  const wait = (delayMs: number) =>
    setTimeout(() => (delayMs < 0 ? resolve(null) : wait(delayMs * 2)), delayMs);
  wait(1000);
});

export class TaskOrchestrator {}
