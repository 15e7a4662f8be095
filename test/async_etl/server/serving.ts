// A small and quick dataset server for a test, and what clients do with it.

import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import { failureOf } from '../../../async_etl/server/failure-schedule.ts';
import type { DatasetServer, RequestRecord, ServerSettings } from '../../../async_etl/server/service.ts';

export const QUICK: ServerSettings = {
  seed: 1,
  totalBytes: 1e6,
  regions: 1,
  latencyScale: 0.01,
  faultRate: 0,
  faultSeed: 1,
  port: 0,
};

export async function serve(settings: Partial<ServerSettings> = {}): Promise<DatasetServer> {
  const server = await createDatasetServer({ ...QUICK, ...settings });
  onTestFinished(() => server.close());
  return server;
}

export function urlOf({ sources }: DatasetServer, source: string, part: number): string {
  const url = sources.find(({ name }) => name === source)?.parts[part];
  if (url === undefined) throw new Error(`Expected part ${part} of ${source}.`);
  return url;
}

export function bodyOf({ parts }: DatasetServer, name: string, part: number): Uint8Array {
  const found = parts.find(({ source, part: index }) => source.name === name && index === part);
  if (found === undefined) throw new Error(`Expected part ${part} of ${name}.`);
  return found.body;
}

/** A part of `users` whose first attempt fails like that when every attempt does. */
export function partThatFails(kind: string): { readonly part: number; readonly faultSeed: number } {
  for (let faultSeed = 0; faultSeed < 1000; faultSeed += 1) {
    const failure = failureOf({ source: 'users', part: 3, attempt: 1 }, { faultRate: 1, faultSeed });
    if (failure?.kind === kind) return { part: 3, faultSeed };
  }
  throw new Error(`Expected an attempt to fail by ${kind}.`);
}

/** Waits until so many requests have ended. */
export async function untilEnded(server: DatasetServer, count: number): Promise<readonly RequestRecord[]> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (server.ledger.length >= count) return server.ledger;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Expected ${count} requests to have ended, got ${JSON.stringify(server.ledger)}.`);
}

/** A request whose answer's body is not read. */
export function getUnread(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { agent: false }, resolve).on('error', reject).end();
  });
}

/** Everything that comes back for bytes that are sent as they are, until the server closes or `ms` have passed. */
export function sendRaw(server: DatasetServer, bytes: string, ms: number): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve(received);
    };
    const timer = setTimeout(end, ms);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      end();
    });
  });
}
