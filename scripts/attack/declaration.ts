// What a submission of the corpus says of itself in its first comment: what it tries, the verdict it must get, and
// where it gets its way all the same. See test/submissions/README.md for the form.

import { ISOLATION_TIERS, type IsolationTier } from '../../src/simulation/isolation.ts';
import { OUTCOMES, type Outcome } from '../../src/types.ts';

/** `none`: the measuring command itself ends without a verdict. */
export type DeclaredVerdict = Outcome | 'none';

export interface Declaration {
  /** what it tries; of an honest submission, what is unusual about it */
  readonly idea: string;
  readonly verdicts: Readonly<Record<IsolationTier, DeclaredVerdict>>;
  /** the tiers in which it gets its way beyond the verdict */
  readonly effects: readonly IsolationTier[];
}

export interface DeclarationContext {
  /** the folder that the submission is in: its verdict where nothing else is said */
  readonly folder: string;
  /** of the Node that runs it */
  readonly nodeMajor: number;
  /** whether this machine lets the kit make control groups, which lose no process */
  readonly hasControlGroups: boolean;
}

/** @throws HeaderError with a line that says what was expected */
export function parseDeclaration(source: string, context: DeclarationContext): Declaration {
  const { folder } = context;
  const fields = readFields(source);
  return {
    idea: fields.get('Attack') ?? fields.get('') ?? '',
    verdicts: parseVerdicts(fields.get('Verdict') ?? folder, context),
    effects: parseEffects(fields.get('Effect') ?? '', context),
  };
}

export class HeaderError extends Error {
  override readonly name = 'HeaderError';
}

/** `// Name: value` and the lines that go on with it; comment without a name is under ''. */
function readFields(source: string): Map<string, string> {
  const fields = new Map<string, string>();
  let current = '';
  for (const line of source.split('\n')) {
    const comment = /^\/\/ ?(.*)$/.exec(line)?.[1];
    if (comment === undefined) break;
    const [, name, value] = /^(Attack|Verdict|Effect): *(.*)$/.exec(comment) ?? [];
    if (name !== undefined) current = name;
    fields.set(current, [fields.get(current), value ?? comment].filter(Boolean).join(' ').trim());
  }
  return fields;
}

/** `run-time-error; container: accepted; permission>=25: accepted`: the bound is on the major version of Node. */
function parseVerdicts(value: string, { folder, nodeMajor }: DeclarationContext): Declaration['verdicts'] {
  const [first = '', ...exceptions] = value.split(';').map((part) => part.trim());
  const usual = parseVerdict(first);
  if (usual !== folder)
    throw new HeaderError(`Expected the verdict of its folder, ${folder}, got "${first}".`);
  const verdicts = { process: usual, permission: usual, container: usual };
  for (const exception of exceptions) {
    const [condition = '', verdict = ''] = exception.split(':').map((part) => part.trim());
    const [, tier = '', comparison, bound] = CONDITION.exec(condition) ?? [];
    const parsed = parseTier(tier, condition);
    const exceptional = parseVerdict(verdict);
    if (isWithin(nodeMajor, comparison, bound)) verdicts[parsed] = exceptional;
  }
  return verdicts;
}

function parseVerdict(verdict: string): DeclaredVerdict {
  const found = [...OUTCOMES, 'none' as const].find((known) => known === verdict);
  if (found) return found;
  throw new HeaderError(`Expected a verdict (${OUTCOMES.join(', ')}, none), got "${verdict}".`);
}

const CONDITION = /^([a-z]+)(?:(<|>=)(\d+))?( without control groups)?$/;

function isWithin(nodeMajor: number, comparison: string | undefined, bound: string | undefined): boolean {
  return comparison === undefined || nodeMajor < Number(bound) === (comparison === '<');
}

/** `process without control groups, permission<25`: the bound is on the major version of Node. */
function parseEffects(value: string, { nodeMajor, hasControlGroups }: DeclarationContext): IsolationTier[] {
  if (value === '') return [];
  return value.split(',').flatMap((part) => {
    const [, tier = '', comparison, bound, condition] = CONDITION.exec(part.trim()) ?? [];
    const parsed = parseTier(tier, part);
    const applies = isWithin(nodeMajor, comparison, bound) && !(condition && hasControlGroups);
    return applies ? [parsed] : [];
  });
}

function parseTier(tier: string, shown = tier): IsolationTier {
  const found = ISOLATION_TIERS.find((known) => known === tier);
  if (found) return found;
  throw new HeaderError(`Expected an isolation tier (${ISOLATION_TIERS.join(', ')}), got "${shown.trim()}".`);
}
