// What was thrown, as a message: cut to what a person reads, and to what one write to the channel takes.

import { describeError } from '../../../src/simulation/agent/describe.ts';
import type { Failure } from '../messages.ts';

const MOST_CHARACTERS = 2000;
const MOST_CAUSES = 5;

export function describeFailure(thrown: unknown): Failure {
  const { name, message, stack, causes } = describeError(thrown);
  return {
    name: name.slice(0, 100),
    message: message.slice(0, MOST_CHARACTERS),
    stack: stack.slice(0, MOST_CHARACTERS),
    causes: causes.slice(0, MOST_CAUSES).map((cause) => cause.slice(0, 500)),
  };
}
