// Attack: a module that has only this comment, which speaks of TaskOrchestrator.

export {};
