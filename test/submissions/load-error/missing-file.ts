// Attack: imports a file of its own that is not there.

// @ts-expect-error: that there is no such file is the point
import { count } from './not-there.ts';

export class TaskOrchestrator {
  processText = count;
}
