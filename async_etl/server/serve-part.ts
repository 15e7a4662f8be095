// One request for a part, from its arrival to its entry in the ledger. What is answered is in answer-part.ts.

import { answerPart, type PartRequest } from './answer-part.ts';
import { sendJson, watchGone } from './send.ts';
import { type RequestOutcome, UNAVAILABLE_SECONDS } from './service.ts';
import type { ServiceState } from './service-state.ts';

export async function servePart(
  asked: PartRequest,
  { settings, log, limiters }: ServiceState,
): Promise<void> {
  const { source, part, request, response, connection } = asked;
  const isConditional = request.headers['if-none-match'] !== undefined;
  const open = log.begin({ source: source.name, part, connection: connection.number, isConditional });
  const limiter = limiters.get(source.name);
  const refusal = limiter?.take(open.arrivedMs) ?? null;
  if (refusal !== null) {
    const seconds = refusal.retryAfterSeconds;
    log.askToWait(open, seconds);
    log.end(open, refusal.outcome);
    const error = `Expected at most ${describeLimit(refusal.outcome, asked)}. Come back in ${seconds} s.`;
    sendJson(response, 429, { value: { error }, headers: { 'retry-after': String(seconds) } });
    return;
  }
  if (request.method === 'GET') log.countAttempt(open);
  const { gone, stopWatching } = watchGone(connection.gone);
  const outcome = await answerPart(asked, { settings, open, gone });
  stopWatching();
  limiter?.release();
  if (outcome === 'unavailable') log.askToWait(open, UNAVAILABLE_SECONDS);
  log.end(open, outcome);
  conclude(asked, outcome);
}

function describeLimit(outcome: RequestOutcome, { source: { name, limits } }: PartRequest): string {
  return outcome === 'too-many-at-once'
    ? `${limits.concurrentRequests} requests for ${name} at once`
    : `${limits.requestsPerWindow} requests for ${name} in ${limits.windowMs} ms`;
}

/** The place of a request is free before its client can notice that it has been answered, and ask again. */
function conclude({ response, connection: { socket } }: PartRequest, outcome: RequestOutcome): void {
  if (outcome === 'reset') socket.resetAndDestroy();
  else if (outcome === 'broken-off') socket.destroy();
  else if (outcome === 'abandoned' || outcome === 'stalled') response.destroy();
  else response.end();
}
