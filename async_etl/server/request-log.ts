// What has happened since the last reset: the ledger that verdicts rest on, the requests under way, and what the
// server must remember of each part.

import type { RequestUnderWay } from './count-requests.ts';
import type { RequestOutcome, RequestRecord } from './service.ts';

/** A request that was begun; `bodyBytes` grows while it is answered. */
export type OpenRequest = { -readonly [Field in keyof RequestUnderWay]: RequestUnderWay[Field] };

export interface RequestLog {
  readonly ledger: readonly RequestRecord[];
  readonly underWay: ReadonlySet<RequestUnderWay>;
  begin(arrival: Arrival): OpenRequest;
  /** Makes it an attempt. */
  countAttempt(request: OpenRequest): void;
  /** A 429 or 503 tells the client when to come back for this part. */
  askToWait(request: RequestUnderWay, seconds: number): void;
  end(request: OpenRequest, outcome: RequestOutcome): void;
}

type Arrival = Pick<RequestRecord, 'source' | 'part' | 'connection' | 'isConditional'>;

/** Clocks of two processes are compared: a timer may fire a little before its time. */
const PUNCTUALITY_MS = 5;

export function createRequestLog(): RequestLog {
  const ledger: RequestRecord[] = [];
  const underWay = new Set<RequestUnderWay>();
  const attempts = new Map<string, number>();
  const welcomeAgainMs = new Map<string, number>();
  return {
    ledger,
    underWay,
    begin(arrival) {
      const arrivedMs = performance.now();
      const isTooEarly = arrivedMs + PUNCTUALITY_MS < (welcomeAgainMs.get(keyOf(arrival)) ?? 0);
      const request: OpenRequest = { ...arrival, attempt: 0, arrivedMs, bodyBytes: 0, isTooEarly };
      underWay.add(request);
      return request;
    },
    countAttempt(request) {
      request.attempt = (attempts.get(keyOf(request)) ?? 0) + 1;
      attempts.set(keyOf(request), request.attempt);
    },
    askToWait(request, seconds) {
      welcomeAgainMs.set(keyOf(request), performance.now() + seconds * 1000);
    },
    end(request, outcome) {
      underWay.delete(request);
      ledger.push({ ...request, outcome, endedMs: performance.now() });
    },
  };
}

function keyOf({ source, part }: Pick<RequestRecord, 'source' | 'part'>): string {
  return `${source}/${part}`;
}
