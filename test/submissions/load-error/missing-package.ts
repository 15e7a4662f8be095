// Attack: imports a package that is not installed.

// @ts-expect-error: that there is no such package is the point
import count from 'orchestrator-attack-package-that-nobody-has';

export class TaskOrchestrator {
  processText = count;
}
