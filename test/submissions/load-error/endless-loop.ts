// Attack: computes for ever while it is imported, so that no message and no timer reaches the process.

let rounds = 0;
while (rounds >= 0) rounds = (rounds + 1) % 1000;

export class TaskOrchestrator {}
