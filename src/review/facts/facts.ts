// All facts by name.

import { OBSERVED_FACTS } from './behaviour-facts.ts';
import { CODE_FACTS } from './code-facts.ts';
import type { FactOf } from './fact.ts';
import { MEASURED_FACTS } from './measured-facts.ts';

export const FACTS = { ...MEASURED_FACTS, ...OBSERVED_FACTS, ...CODE_FACTS } satisfies Record<string, FactOf>;

export type FactName = keyof typeof FACTS;

export const FACT_NAMES = Object.keys(FACTS) as FactName[];
