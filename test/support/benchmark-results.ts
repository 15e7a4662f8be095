// What the benchmark commands print with `--json`, checked against its schema.

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { BenchmarkResults, OrchestratorResult } from '../../src/benchmark/results.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/results.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** @throws when the text is not what docs/results.schema.json describes */
export function parseResults(json: string): BenchmarkResults {
  const results: unknown = JSON.parse(json);
  if (!validate(results)) throw new Error(JSON.stringify(validate.errors, null, 2));
  return results as BenchmarkResults;
}

export function orchestratorOf({ orchestrators }: BenchmarkResults, name: string): OrchestratorResult {
  const found = orchestrators.find((orchestrator) => orchestrator.name === name);
  if (!found) throw new Error(`Expected ${name} among ${orchestrators.map((one) => one.name).join(', ')}.`);
  return found;
}
