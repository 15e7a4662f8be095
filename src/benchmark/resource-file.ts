// Reads a JSON file of resources/ and checks it against a schema. Whatever is wrong with it is told in one line
// that names the file, the field and what to do.

import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const KIT_DIRECTORY = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the kit is missing or damaged. The message is one line and says what to do. */
class ResourceError extends Error {
  override readonly name = 'ResourceError';
}

/**
 * Reads and validates a file. The schema's messages complete "Expected <field> to be …", such as `a list of words`.
 *
 * @throws ResourceError when the file cannot be read, is not JSON, or does not fit the schema
 */
export async function readResource<Output>(
  file: URL,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const json = await readFile(file, 'utf8').catch((cause: Error) => {
    throw resourceError(file, `to be a readable file, got ${cause.message}`, { cause });
  });
  const result = v.safeParse(schema, parseJson(file, json), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  // The index of a list's item, counted from 0, is written as one.
  const named = field === null ? '' : `: ${field.replace(/^\d+$/, '[$&]')}`;
  // valibot reports a missing key with the message of the object around it.
  const isMissing = issue.type === 'object' && issue.expected !== 'Object';
  throw resourceError(file, `to be ${isMissing ? 'present' : issue.message}, got ${issue.received}`, {
    field: named,
  });
}

function parseJson(file: URL, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw resourceError(file, `to be JSON, got ${(cause as Error).message}`, { cause });
  }
}

function resourceError(
  file: URL,
  problem: string,
  { field = '', cause }: { readonly field?: string; readonly cause?: unknown } = {},
): ResourceError {
  const message = `Expected ${displayPath(file)}${field} ${problem}. Fix the file or restore it with git.`;
  // V8 quotes the text around a syntax error, line breaks included.
  return new ResourceError(message.replace(/\s+/g, ' '), { cause });
}

/** `resources/test_cases.json` for a file of the kit, the full path for another. */
function displayPath(file: URL): string {
  const path = fileURLToPath(file);
  const insideKit = relative(KIT_DIRECTORY, path);
  return insideKit.startsWith('..') || isAbsolute(insideKit) ? path : insideKit.replaceAll('\\', '/');
}
