import { expect, it, vi } from 'vitest';
import { watchExcess } from '../../../async_etl/measure/watch-excess.ts';
import type { DatasetServer } from '../../../async_etl/server/service.ts';

const gone = { mainPid: 0 };

/** Only their number counts. */
function serverWith(parts: number, requests: number): Pick<DatasetServer, 'parts' | 'ledger'> {
  const part = { source: {}, part: 0, etag: '', body: new Uint8Array() };
  return {
    parts: Array(parts).fill(part),
    ledger: Array(requests).fill({}),
  };
}

it('notices who floods the server', async () => {
  const onExcess = vi.fn();
  const stop = watchExcess({ tree: gone, server: serverWith(2, 2001), onExcess });
  await vi.waitFor(() => expect(onExcess).toHaveBeenCalledWith('sent more than 2000 requests'));
  stop();
});

it('has nothing against a thousand requests for each part, nor against a process that is gone', async () => {
  const onExcess = vi.fn();
  const stop = watchExcess({ tree: gone, server: serverWith(2, 2000), onExcess });
  await new Promise((resolve) => setTimeout(resolve, 150));
  stop();
  expect(onExcess).not.toHaveBeenCalled();
});
