// What the server knows since the last reset.

import type { Source } from '../types.ts';
import { createRequestLimiter, type RequestLimiter } from './request-limiter.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import type { ServiceSettings } from './service.ts';
import { listSources } from './source-list.ts';

export interface ServiceState {
  readonly settings: ServiceSettings;
  readonly sources: readonly Source[];
  /** by the path of their URL */
  readonly parts: ReadonlyMap<string, AddressedPart>;
  readonly log: RequestLog;
  /** by the name of the source */
  readonly limiters: ReadonlyMap<string, RequestLimiter>;
}

interface AddressedPart {
  readonly source: Source;
  readonly part: number;
}

export function createServiceState(
  url: string,
  { regions, latencyScale, faultRate, faultSeed }: ServiceSettings & { readonly regions: number },
): ServiceState {
  const sources = listSources(url, { regions, latencyScale });
  return {
    settings: { latencyScale, faultRate, faultSeed },
    sources,
    parts: new Map(sources.flatMap(addressParts)),
    log: createRequestLog(),
    limiters: new Map(sources.map(({ name, limits }) => [name, createRequestLimiter(limits)])),
  };
}

function addressParts(source: Source): readonly (readonly [string, AddressedPart])[] {
  return source.parts.map((url, part) => [new URL(url).pathname, { source, part }]);
}
