// One instance serves one call after another: what an earlier one has left behind may help, and must not harm.

import { formatDuration } from '../../report/format.ts';
import { attempts } from './describe-end.ts';
import { findFault, type JudgedCall, type PlayedCalls, playCalls } from './judge-calls.ts';
import type { Finding, Scenario } from './scenario.ts';

export const repeatedCalls: Scenario = {
  name: 'repeated-calls',
  description:
    'Three calls of processText in turn on one instance with the same text, then one with another.',
  async observe(stage) {
    const [text, otherText] = stage.texts.short;
    return checkRepeatedCalls(await playCalls([[text], [text], [text], [otherText]], stage));
  },
};

export function checkRepeatedCalls(observed: PlayedCalls): Finding {
  const fault = findFault(observed);
  if (fault) return { result: 'failed', ...fault };
  const [first, second, third, other] = observed.calls.map(describeCall);
  return {
    result: 'passed',
    evidence: `All answers were right. The first call took ${first}; the same text again ${second}, then ${third}; another text ${other}.`,
    outcome: 'accepted',
    error: null,
  };
}

function describeCall(call: JudgedCall): string {
  return `${formatDuration(call.durationMs)} and ${attempts(call.attempts)}`;
}
