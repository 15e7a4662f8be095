// Reads the data files that the assessment rests on: resources/rubric.json and resources/questions.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';

/** A data file of the kit is missing or damaged. The message is one line and says what to do. */
class ResourceError extends Error {
  override readonly name = 'ResourceError';
}

/** @throws ResourceError */
export function readReviewData<Output>(name: string, schema: v.GenericSchema<unknown, Output>): Output {
  const path = join('resources', name);
  try {
    return parseReviewData(readFileSync(join(KIT_DIRECTORY, path), 'utf8'), schema);
  } catch (cause) {
    const reason = (cause as Error).message.replaceAll(/\s+/g, ' ');
    throw new ResourceError(
      `Expected ${path} to be complete, but ${reason}. Fix the file or restore it with git.`,
      {
        cause,
      },
    );
  }
}

/** @throws with the first place that does not fit the schema */
export function parseReviewData<Output>(json: string, schema: v.GenericSchema<unknown, Output>): Output {
  const result = v.safeParse(schema, JSON.parse(json), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}
