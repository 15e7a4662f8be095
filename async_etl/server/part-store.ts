// All parts, generated and compressed before anybody asks for them, so that serving costs next to no CPU.

import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import type { DatasetName, Source } from '../types.ts';
import { generatePart } from './generate/generate-part.ts';
import { type RowsPerPart, rowsPerPart } from './generate/rows-per-part.ts';
import type { DatasetSettings } from './service.ts';

export interface StoredPart {
  /** 1, then 2 … each time that it is replaced */
  readonly version: number;
  readonly etag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

export interface PartStore {
  get(source: string, part: number): StoredPart;
  replace(source: string, part: number): void;
}

type SourceIdentity = Pick<Source, 'name' | 'region' | 'parts'> & { readonly dataset: DatasetName };

const GZIP_LEVEL = constants.Z_BEST_SPEED;

export async function createPartStore(
  settings: DatasetSettings,
  sources: readonly SourceIdentity[],
): Promise<PartStore> {
  const context: PartContext = { settings, rowsPerPart: rowsPerPart(settings) };
  const stored = new Map<string, StoredPart[]>();
  for (const source of sources) {
    const compressing: Promise<StoredPart>[] = [];
    for (const part of source.parts.keys()) {
      compressing.push(compress(createPart(source, part, { ...context, version: 1 })));
      // Lets Ctrl-C through.
      await setImmediate();
    }
    stored.set(source.name, await Promise.all(compressing));
  }
  return {
    get: (source, part) => partOf(stored, source, part),
    replace(name, part) {
      const source = sources.find((one) => one.name === name);
      const { version } = partOf(stored, name, part);
      if (source === undefined) return;
      const created = createPart(source, part, { ...context, version: version + 1 });
      const gzipped = gzipSync(created.body, { level: GZIP_LEVEL });
      stored.get(name)?.splice(part, 1, { ...created, gzipped });
    },
  };
}

interface PartContext {
  readonly settings: DatasetSettings;
  readonly rowsPerPart: RowsPerPart;
}

type UncompressedPart = Omit<StoredPart, 'gzipped'>;

function createPart(
  { name, dataset, region }: SourceIdentity,
  part: number,
  { settings, rowsPerPart, version }: PartContext & { readonly version: number },
): UncompressedPart {
  const { seed, totalBytes, regions } = settings;
  const { body } = generatePart({ seed, dataset, region, part, version, rowsPerPart });
  return { version, etag: etagOf([seed, totalBytes, regions, name, part, version]), body };
}

/** Weak, since it is the same for the compressed body and the plain one. */
function etagOf(identity: readonly (string | number)[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)}"`;
}

async function compress(part: UncompressedPart): Promise<StoredPart> {
  // One chunk, so that the thread pool does it without asking the event loop, which is busy with the next part.
  const chunkSize = Math.max(1024, part.body.length);
  const gzipped = await promisify(gzip)(part.body, { level: GZIP_LEVEL, chunkSize });
  // A copy, since what comes back is a view of a buffer as long as the chunk.
  return { ...part, gzipped: Buffer.from(gzipped) };
}

function partOf(
  stored: ReadonlyMap<string, readonly StoredPart[]>,
  source: string,
  part: number,
): StoredPart {
  const found = stored.get(source)?.[part];
  if (found !== undefined) return found;
  throw new RangeError(
    `Expected a part of one of ${[...stored.keys()].join(', ')}, got part ${part} of ${source}.`,
  );
}
