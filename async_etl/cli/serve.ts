// `npm run etl:serve`: the dataset server on its own, for a look at the data and for a pipeline under a debugger.

import { once } from 'node:events';
import { runCommand } from '../../src/cli/run-command.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { createDatasetServer } from '../server/dataset-server.ts';
import type { DatasetServer, ServerSettings } from '../server/service.ts';
import { renderCounts, renderCountsLine, renderOffer } from './render-service.ts';
import { parseServeOptions } from './serve-options.ts';

const COUNTS_INTERVAL_MS = 1000;

await runCommand(async (signal) => {
  const settings = parseServeOptions(process.argv);
  const server = await startServer(settings);
  process.stdout.write(renderOffer(server, settings));
  const stopShowing = showCounts(server);
  if (!signal.aborted) await once(signal, 'abort');
  stopShowing();
  process.stdout.write(renderCounts(server.counts()));
  await server.close();
  return 0;
});

async function startServer(settings: ServerSettings): Promise<DatasetServer> {
  try {
    return await createDatasetServer(settings);
  } catch (error) {
    throw explainPort(error, settings.port);
  }
}

function explainPort(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new UsageError(`Expected --port ${port} to be free, but it is in use. Choose another, or 0.`);
  }
  if (code === 'EACCES') {
    return new UsageError(`Expected --port ${port} to be allowed to you. Choose one above 1023, or 0.`);
  }
  return error;
}

/** A line per second while there is something to tell, for a person who watches. */
function showCounts(server: DatasetServer): () => void {
  if (!process.stderr.isTTY) return () => {};
  let shown = '';
  const timer = setInterval(() => {
    const line = renderCountsLine(server.counts());
    if (line !== shown) process.stderr.write(line);
    shown = line;
  }, COUNTS_INTERVAL_MS);
  return () => clearInterval(timer);
}
