// Assesses the measurable part of the guide's criteria. Thresholds and texts are in resources/rubric.json.
//
// The rule. Each signal is judged by the worse end of its interval; a criterion has the lowest level of its decisive
// signals. A signal whose figure is within its margin of a threshold, or whose interval spans it, might as well be on
// the other side; a criterion is borderline if its level would change with such signals. A signal that says nothing of
// this submission is shown with the reason, and decides nothing.

import * as v from 'valibot';
import { conditionSchema, holds } from './facts/condition.ts';
import { type Fact, percent, type ReviewFindings, upTo } from './facts/fact.ts';
import { FACT_NAMES, FACTS } from './facts/facts.ts';
import { readReviewData } from './read-review-data.ts';
import { type CriterionResult, type Evidence, LEVELS, type Level } from './review-report.ts';

/** Code that waits for everything in turn keeps every limit, and code that never repeats a call never repeats too much. */
const emptySchema = v.strictObject({
  when: conditionSchema,
  /** why; ends the sentence of the signal */
  because: v.string(),
});

const signalSchema = v.strictObject({
  fact: v.picklist(FACT_NAMES),
  /** `{value}` stands for the figure */
  text: v.pipe(v.string(), v.includes('{value}')),
  /** whether it decides on the level, or is evidence only */
  isDecisive: v.optional(v.boolean(), false),
  /** whether nothing better than solid is said without it */
  isRequired: v.optional(v.boolean(), false),
  lowerIsBetter: v.optional(v.boolean(), false),
  /** when the figure says nothing, good or bad; a fact that was not measured never says so */
  saysNothingIf: v.optional(emptySchema),
  /** how thresholds are shown beside the figure; without it, they are not */
  thresholds: v.optional(v.picklist(['number', 'percent'])),
  /** how far the figure of the same code may be from one review to the next */
  margin: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** the least that is enough; without `solid`, every value is */
  solid: v.optional(v.number()),
  strong: v.optional(v.number()),
});

export const rubricSchema = v.pipe(
  v.strictObject({
    criteria: v.array(
      v.strictObject({
        id: v.picklist(['correctness', 'reliability', 'performance', 'code-quality', 'design-decisions']),
        title: v.string(),
        /** whether figures count for nothing when the verdict is another than accepted */
        needsAccepted: v.optional(v.boolean(), false),
        signals: v.array(
          v.pipe(
            signalSchema,
            v.check(
              ({ isDecisive, strong }) => !isDecisive || strong !== undefined,
              'a decisive signal needs a threshold for strong',
            ),
            v.check(
              ({ solid, strong, lowerIsBetter }) =>
                solid === undefined ||
                strong === undefined ||
                (lowerIsBetter ? strong <= solid : solid <= strong),
              'strong must be at least as much to ask for as solid',
            ),
          ),
        ),
        lookAt: v.array(v.string()),
      }),
    ),
  }),
  v.check(
    ({ criteria }) => new Set(criteria.map(({ id }) => id)).size === 5,
    'each of the five criteria has to be there, once',
  ),
);

export type Rubric = v.InferOutput<typeof rubricSchema>;
type Criterion = Rubric['criteria'][number];
type Signal = Criterion['signals'][number];

let ownRubric: Rubric | undefined;

/** @throws ResourceError when resources/rubric.json is missing or damaged */
export function assessRubric(report: ReviewFindings, rubric?: Rubric): readonly CriterionResult[] {
  ownRubric ??= readReviewData('rubric.json', rubricSchema);
  return (rubric ?? ownRubric).criteria.map((criterion) => assess(criterion, report));
}

function assess(
  { id, title, needsAccepted, signals, lookAt }: Criterion,
  report: ReviewFindings,
): CriterionResult {
  const isDisqualified = needsAccepted && report.verdict !== 'accepted';
  const judged = signals.flatMap((signal) => {
    const fact = FACTS[signal.fact](report);
    if (fact === null && (!signal.isRequired || isDisqualified)) return [];
    const saysNothing = signal.saysNothingIf !== undefined && holds(signal.saysNothingIf.when, report);
    return [{ signal, fact, saysNothing, judgement: fact ? judge(signal, fact) : UNKNOWN }];
  });
  const evidence = judged.map((one) => (one.saysNothing ? emptyEvidenceOf(one) : evidenceOf(one, report)));
  const criterion = { id, title, lookAt };
  if (isDisqualified) return disqualified(criterion, evidence, report);
  const deciding = judged.filter(({ signal, saysNothing }) => signal.isDecisive && !saysNothing);
  const isMeasured = deciding.some(({ fact }) => fact);
  const decisive = isMeasured ? deciding.map((one) => one.judgement) : [];
  const level = lowest(decisive.map((one) => one.level));
  const isBorderline =
    level !== lowest(decisive.map((one) => one.atWorst)) ||
    level !== lowest(decisive.map((one) => one.atBest));
  return { ...criterion, level, isBorderline, evidence };
}

/** The figures are shown all the same. A fault of the kit is nobody's level. */
function disqualified(
  criterion: Pick<CriterionResult, 'id' | 'title' | 'lookAt'>,
  evidence: readonly Evidence[],
  { verdict }: ReviewFindings,
): CriterionResult {
  const level = verdict === 'harness-error' ? null : 'not-yet';
  return {
    ...criterion,
    level,
    isBorderline: false,
    evidence: [{ text: `Verdict: ${verdict}.`, level }, ...evidence],
  };
}

interface Judgement {
  readonly level: Level;
  readonly atWorst: Level;
  readonly atBest: Level;
}

const UNKNOWN: Judgement = { level: 'solid', atWorst: 'not-yet', atBest: 'strong' };

function judge(signal: Signal, { low, high }: Fact): Judgement {
  const [worse, better] = signal.lowerIsBetter ? [high, low] : [low, high];
  const margin = signal.lowerIsBetter ? signal.margin : -signal.margin;
  const best = [better, worse - margin].map((value) => RANK[levelAt(signal, value)]);
  return {
    level: levelAt(signal, worse),
    atWorst: levelAt(signal, worse + margin),
    atBest: LEVELS[Math.max(...best)] ?? 'strong',
  };
}

const RANK: Readonly<Record<Level, number>> = { 'not-yet': 0, solid: 1, strong: 2 };

function levelAt({ solid, strong, lowerIsBetter }: Signal, value: number): Level {
  const reaches = (threshold: number | undefined) =>
    threshold === undefined ||
    (lowerIsBetter ? value <= threshold + ROUNDING : value >= threshold - ROUNDING);
  if (!reaches(solid)) return 'not-yet';
  return reaches(strong) ? 'strong' : 'solid';
}

/** 0.93 - 0.03 is a little less than 0.9. */
const ROUNDING = 1e-9;

function lowest(levels: readonly Level[]): Level | null {
  return levels.length === 0 ? null : (LEVELS[Math.min(...levels.map((level) => RANK[level]))] ?? null);
}

interface Judged {
  readonly signal: Signal;
  readonly fact: Fact | null;
  readonly judgement: Judgement;
}

function evidenceOf({ signal, fact, judgement }: Judged, { settings }: ReviewFindings): Evidence {
  const isJudged = fact !== null && (signal.solid ?? signal.strong) !== undefined;
  const notMeasured = settings.complete ? 'not measured' : 'not measured, as the time ran out before';
  const text = fillIn(signal, fact?.shown ?? notMeasured);
  return { text: `${text}${describeThresholds(signal)}.`, level: isJudged ? judgement.level : null };
}

function emptyEvidenceOf({ signal, fact }: Pick<Judged, 'signal' | 'fact'>): Evidence {
  const text = fillIn(signal, fact?.shown ?? 'not measured');
  return { text: `${text}; ${signal.saysNothingIf?.because ?? ''}.`, level: null };
}

function fillIn({ text }: Signal, shown: string): string {
  return text.replace('{value}', () => shown).replace(/\.$/, '');
}

function describeThresholds({ solid, strong, lowerIsBetter, thresholds }: Signal): string {
  if (thresholds === undefined) return '';
  const bound = lowerIsBetter ? 'up to' : 'from';
  const write = thresholds === 'percent' ? percent : upTo(2);
  const parts = Object.entries({ solid, strong }).flatMap(([level, threshold]) =>
    threshold === undefined ? [] : [`${level} ${threshold === 0 ? 'at' : bound} ${write(threshold)}`],
  );
  return `; ${parts.join(', ')}`;
}
