// Options that several commands share.

import { InvalidArgumentError, Option } from 'commander';
import { TEST_CASE_NAMES, type TestCaseName } from '../benchmark/test-cases.ts';
import type { ClockName } from '../simulation/clock.ts';
import { MAX_SEED } from '../simulation/fault-schedule.ts';

export const DEFAULT_ORCHESTRATOR = 'src/orchestrator.ts';

export type TestCaseChoice = TestCaseName | 'all';

export function testCaseOption(): Option {
  return new Option('--test-case <name>', 'the text to run; all is small, medium and large').choices([
    ...TEST_CASE_NAMES,
    'all',
  ]);
}

/** `all` leaves out `huge`, which takes far longer than the rest. */
export function chosenTestCases(choice: TestCaseChoice): readonly TestCaseName[] {
  return choice === 'all' ? ['small', 'medium', 'large'] : [choice];
}

export function orchestratorOption(): Option {
  return new Option('--orchestrator <path>', 'a module with class TaskOrchestrator').default(
    DEFAULT_ORCHESTRATOR,
  );
}

export function clockOption(defaultClock: ClockName): Option {
  return new Option('--clock <name>', 'real waits for everything, virtual jumps over idle waiting')
    .choices(['real', 'virtual'])
    .default(defaultClock);
}

export function seedOption(): Option {
  return new Option('--seed <n>', 'seed of the random failures (default: a random one)').argParser(parseSeed);
}

export function parseSeed(value: string): number {
  const seed = Number(value);
  if (/^\d+$/.test(value) && seed <= MAX_SEED) return seed;
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MAX_SEED}.`);
}
