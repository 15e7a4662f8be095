// The dataset server: everything is made before it listens, and then it only waits and hands over bytes.
// What it answers is in route.ts, one request for a part in serve-part.ts.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connections, watchConnections } from './connection.ts';
import { countRequests } from './count-requests.ts';
import { createPartStore, type PartStore } from './part-store.ts';
import { createRouter } from './route.ts';
import type { DatasetServer, ServedPart, ServerCounts, ServerSettings } from './service.ts';
import { createServiceState, type ServiceState } from './service-state.ts';
import { listSources } from './source-list.ts';

const HOST = '127.0.0.1';
/** Longer than a slow pipeline leaves a connection alone: it would meet one that is just being closed. */
const KEEP_ALIVE_MS = 120_000;
/** Far more than any pipeline has use for: each is a descriptor of the process that measures. */
const MOST_CONNECTIONS = 1000;

/** @throws what `listen` of node:net reports, EADDRINUSE for example */
export async function createDatasetServer(settings: ServerSettings): Promise<DatasetServer> {
  const { regions, port } = settings;
  const store = await createPartStore(settings, listSources('', settings));
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  server.maxConnections = MOST_CONNECTIONS;
  const connections = watchConnections(server);
  const url = await listen(server, port);
  let state = createServiceState(url, settings);
  const counts = () => countsOf(state);
  server.on('request', createRouter({ store, connections, counts, state: () => state }));
  return {
    url,
    get sources() {
      return state.sources;
    },
    get parts() {
      return partsOf(state, store);
    },
    get ledger() {
      return state.log.ledger;
    },
    counts,
    reset(changes = {}) {
      const stragglers = state.log.underWay;
      state = createServiceState(url, { regions, ...state.settings, ...changes });
      connections.destroy([...stragglers].map(({ connection }) => connection));
    },
    replacePart: store.replace,
    close: () => closeServer(server, connections),
  };
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, HOST);
  await once(server, 'listening');
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

function countsOf({ sources, log: { ledger, underWay } }: ServiceState): ServerCounts {
  const names = sources.map(({ name }) => name);
  return countRequests(names, ledger, [...underWay]);
}

function partsOf({ sources }: ServiceState, store: PartStore): readonly ServedPart[] {
  return sources.flatMap((source) =>
    [...source.parts.keys()].map((part) => {
      const { etag, body } = store.get(source.name, part);
      return { source, part, etag, body };
    }),
  );
}

async function closeServer(server: Server, connections: Connections): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  connections.destroyAll();
  await closed;
}
