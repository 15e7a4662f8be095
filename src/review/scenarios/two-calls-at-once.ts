// Two callers share one instance: nothing of one may end up in the answer to the other.

import { formatDuration } from '../../report/format.ts';
import { SERVICE_CAPACITY } from '../../tasks/service.ts';
import { attempts } from './describe-end.ts';
import { findFault, type PlayedCalls, playCalls } from './judge-calls.ts';
import type { Finding, Scenario } from './scenario.ts';

export const twoCallsAtOnce: Scenario = {
  name: 'two-calls-at-once',
  description: 'Two calls of processText at once on one instance, with different texts of about 60 words.',
  async observe(stage) {
    return checkCallsAtOnce(await playCalls([stage.texts.long], stage));
  },
};

export function checkCallsAtOnce(observed: PlayedCalls): Finding {
  const fault = findFault(observed);
  if (fault) return { result: 'failed', ...fault };
  const { peakInFlight, made } = observed.played.attempts;
  const durations = observed.calls.map(({ durationMs }) => formatDuration(durationMs));
  const queued =
    peakInFlight > SERVICE_CAPACITY
      ? `: ${peakInFlight - SERVICE_CAPACITY} more than the service works on`
      : '';
  return {
    result: 'passed',
    evidence: `Both answers were right, after ${durations.join(' and ')}, with ${attempts(made)} in all. At most ${peakInFlight} were in flight at once${queued}.`,
    outcome: 'accepted',
    error: null,
  };
}
