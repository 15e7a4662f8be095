// Attack: imports something from the tasks that they do not have.

// @ts-expect-error: that there is no such task is the point
import { countAnagrams } from '../../../src/tasks/index.ts';

export class TaskOrchestrator {
  processText = countAnagrams;
}
