// Attack: waits, while it is imported, for something that never happens.

await new Promise(() => {});

export class TaskOrchestrator {}
