// A manifest as it was read: of the pipeline under test, it may hold anything.

import * as v from 'valibot';

const sourceSchema = v.object({ name: v.string(), parts: v.array(v.string()) });
const fileSchema = v.object({ file: v.string(), rows: v.number(), sha256: v.string() });
const manifestSchema = v.object({
  seed: v.number(),
  sources: v.array(sourceSchema),
  files: v.array(fileSchema),
});

/** What is compared of a manifest, for a person to read. */
export type ReadManifest = v.InferOutput<typeof manifestSchema>;

/** `null` for what is no manifest. */
export function parseManifest(text: string): ReadManifest | null {
  try {
    const manifest = v.safeParse(manifestSchema, JSON.parse(text));
    return manifest.success ? manifest.output : null;
  } catch {
    return null;
  }
}

/** NaN for a file that it does not name. */
export function rowsOf({ files }: ReadManifest, file: string): number {
  return files.find((written) => written.file === file)?.rows ?? Number.NaN;
}
