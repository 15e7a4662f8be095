// Attack: throws while it is imported.

throw new Error('Expected nobody to import this module.');

export class TaskOrchestrator {}
