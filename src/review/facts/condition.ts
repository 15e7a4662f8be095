// A condition on one fact, as resources/rubric.json and resources/questions.json write it.

import * as v from 'valibot';
import type { ReviewFindings } from './fact.ts';
import { FACT_NAMES, FACTS } from './facts.ts';

export const conditionSchema = v.pipe(
  v.strictObject({
    fact: v.picklist(FACT_NAMES),
    atLeast: v.optional(v.number()),
    atMost: v.optional(v.number()),
  }),
  v.check(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined, 'a condition needs a bound'),
);

type Condition = v.InferOutput<typeof conditionSchema>;

/** A fact that was not measured fulfils no condition; of an interval, the middle counts. */
export function holds({ fact, atLeast, atMost }: Condition, report: ReviewFindings): boolean {
  const value = FACTS[fact](report)?.value;
  if (value === undefined) return false;
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
}
