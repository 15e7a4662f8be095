// An example to extend. The service behind the tasks is replaced, so that nothing waits and nothing fails.

import { expect, test, vi } from 'vitest';
import { TaskOrchestrator } from '../../src/orchestrator.ts';

vi.mock(import('../../src/tasks/service.ts'), () => ({
  service: {
    // Called for every attempt of a task. Return `failed: true` to let the attempt fail.
    attempt: async (_task, _input) => ({ attempt: 1, failed: false }),
  },
}));

test('counts the anagrams of a single word', async () => {
  const counts = await new TaskOrchestrator().processText('cat');

  expect(counts).toEqual({ act: 1, cat: 1, tac: 1 });
});
