// Gets one part: from the cache if the server confirms it, else from the server, and its rows processed either way.
// Next: request-gate.ts, request-part.ts, receive-body.ts.

import type { Agent } from 'undici';
import type { PartVersion, ProcessedPart, Source } from '../types.ts';
import type { CachedBody } from './body-cache.ts';
import type { ColumnsCache } from './columns-cache.ts';
import { identify, type ReceivedBody, type ReceiverOptions, receiveBody } from './receive-body.ts';
import { RequestGate } from './request-gate.ts';
import { requestPart } from './request-part.ts';
import { retry } from './retry.ts';

export interface LoadedPart {
  readonly version: PartVersion;
  /** the part, or batches of it */
  readonly processed: readonly ProcessedPart[];
}

export interface LoaderOptions extends ReceiverOptions {
  readonly agent: Agent;
  readonly columns: ColumnsCache;
  readonly signal: AbortSignal;
}

interface Wanted {
  readonly source: Source;
  readonly part: number;
}

export class PartLoader {
  private readonly options: LoaderOptions;
  private readonly gates = new Map<string, RequestGate>();
  private readonly underWay = new Map<string, Promise<LoadedPart>>();

  constructor(options: LoaderOptions) {
    this.options = options;
  }

  /** Whoever asks for a part that is being loaded gets the same one. */
  load(source: Source, part: number): Promise<LoadedPart> {
    const key = `${source.name}/${part}`;
    const loading =
      this.underWay.get(key) ?? this.loadOnce({ source, part }).finally(() => this.underWay.delete(key));
    this.underWay.set(key, loading);
    return loading;
  }

  private async loadOnce(wanted: Wanted): Promise<LoadedPart> {
    const cached = await this.options.cache.find({ source: wanted.source.name, part: wanted.part });
    if (cached) {
      const received = await this.download(wanted, cached.etag);
      return received ? this.finish(wanted, received) : this.restore(wanted, cached);
    }
    return this.loadAnew(wanted);
  }

  private async loadAnew(wanted: Wanted): Promise<LoadedPart> {
    return this.finish(wanted, (await this.download(wanted)) as ReceivedBody);
  }

  /** Nothing if the version with this ETag is still the right one. */
  private download({ source, part }: Wanted, etag?: string): Promise<ReceivedBody | undefined> {
    const { agent, signal, metrics } = this.options;
    const url = source.parts[part] as string;
    const attempt = () =>
      this.gateOf(source).pass(async (admission) => {
        metrics.count('requests');
        const answer = await requestPart({ agent, url, etag, admission, signal });
        if (answer.kind === 'not-modified') return undefined;
        return receiveBody({ source, part }, answer, this.options);
      }, signal);
    const onRetry = () => metrics.count('retries');
    return retry(attempt, { what: `Loading ${source.name}, part ${part},`, signal, onRetry });
  }

  private async finish({ source, part }: Wanted, { stored, processed }: ReceivedBody): Promise<LoadedPart> {
    const batches = (await Promise.all(processed)).flat();
    await this.options.columns.keep({ source, part, digest: stored.digest }, batches);
    return { version: { source: source.name, part, etag: stored.etag }, processed: batches };
  }

  private async restore(wanted: Wanted, { etag, digest, file }: CachedBody): Promise<LoadedPart> {
    const { source, part } = wanted;
    const { metrics, workers, columns } = this.options;
    metrics.count('notModified');
    const columnsFile = await columns.fileOf({ source, part, digest });
    const body = { file, digest };
    const processed = await workers.processStored({ source: identify(source), part, body, columnsFile });
    if (processed) return { version: { source: source.name, part, etag }, processed };
    metrics.count('bodiesDamaged');
    // Without an ETag this time: the server must not confirm what is not there.
    return this.loadAnew(wanted);
  }

  private gateOf({ name, limits }: Source): RequestGate {
    const gate = this.gates.get(name) ?? new RequestGate(limits);
    this.gates.set(name, gate);
    return gate;
  }
}
