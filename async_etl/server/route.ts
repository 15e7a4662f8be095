// Which path is answered with what.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Connections } from './connection.ts';
import type { PartStore } from './part-store.ts';
import { sendJson } from './send.ts';
import { servePart } from './serve-part.ts';
import type { ServerCounts } from './service.ts';
import type { ServiceState } from './service-state.ts';

export interface RouterOptions {
  readonly store: PartStore;
  readonly connections: Connections;
  /** the current one */
  readonly state: () => ServiceState;
  readonly counts: () => ServerCounts;
}

export function createRouter({ store, connections, state, counts }: RouterOptions): RequestListener {
  return (request, response) => {
    // A client that leaves while it is written to is an outcome, which serve-part.ts notices.
    response.on('error', () => {});
    const path = pathOf(request);
    const { sources, parts } = state();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, response);
    if (path === '/') return sendJson(response, 200, { value: sources });
    if (path === '/counts') return sendJson(response, 200, { value: counts() });
    const found = parts.get(path);
    if (found === undefined) return refusePath(path, response, [...parts.keys()]);
    const stored = store.get(found.source.name, found.part);
    const connection = connections.of(request.socket);
    servePart({ ...found, stored, request, response, connection }, state());
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] as string;
}

function refuseMethod({ method }: IncomingMessage, response: ServerResponse): void {
  const error = `Expected GET or HEAD, got ${method}.`;
  sendJson(response, 405, { value: { error }, headers: { allow: 'GET, HEAD' } });
}

function refusePath(path: string, response: ServerResponse, parts: readonly string[]): void {
  const error = `Expected a path such as ${parts[0]}, got ${path}. GET / lists all of them.`;
  sendJson(response, 404, { value: { error, paths: ['/', '/counts', ...parts] } });
}
