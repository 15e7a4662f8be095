// Chooses the questions for the discussion by what was seen. The questions, and when they are worth asking, are in
// resources/questions.json.

import * as v from 'valibot';
import { conditionSchema, holds } from './facts/condition.ts';
import type { Fact, ReviewFindings } from './facts/fact.ts';
import { FACT_NAMES, FACTS, type FactName } from './facts/facts.ts';
import { readReviewData } from './read-review-data.ts';
import type { Question } from './review-report.ts';

const PLACEHOLDER = /\{([^}]+)\}/g;

/** Facts in braces are filled in. */
const templateSchema = v.pipe(
  v.string(),
  v.check(
    (text) => [...text.matchAll(PLACEHOLDER)].every(([, name]) => FACT_NAMES.includes(name as FactName)),
    'every name in braces must be that of a fact',
  ),
);

const questionSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/)),
  /** one question a topic is enough */
  topic: v.string(),
  /** the higher, the sooner asked; among equals, the order of the file */
  priority: v.number(),
  /** all of them have to hold; without any, it is a general question */
  when: v.array(conditionSchema),
  question: templateSchema,
  because: templateSchema,
  strongAnswer: v.pipe(v.array(v.string()), v.minLength(1)),
});

export const questionsSchema = v.strictObject({
  /** the most that are asked */
  most: v.pipe(v.number(), v.integer()),
  /** of them general ones, which are added while there are fewer than `enough` */
  mostGeneral: v.pipe(v.number(), v.integer()),
  enough: v.pipe(v.number(), v.integer()),
  questions: v.pipe(
    v.array(questionSchema),
    v.check(
      (questions) => new Set(questions.map(({ id }) => id)).size === questions.length,
      'no two questions may have the same id',
    ),
  ),
});

export type QuestionFile = v.InferOutput<typeof questionsSchema>;
type Template = QuestionFile['questions'][number];

let ownQuestions: QuestionFile | undefined;

/** @throws ResourceError when resources/questions.json is missing or damaged */
export function chooseQuestions(report: ReviewFindings, file?: QuestionFile): readonly Question[] {
  ownQuestions ??= readReviewData('questions.json', questionsSchema);
  const { questions, most, mostGeneral, enough } = file ?? ownQuestions;
  const inOrder = questions.toSorted((a, b) => b.priority - a.priority);
  const fitting = inOrder.filter(({ when }) => when.length > 0 && when.every((one) => holds(one, report)));
  const specific = onePerTopic(fitting).slice(0, most);
  const missing = Math.max(0, Math.min(mostGeneral, enough - specific.length));
  const general = inOrder.filter(({ when }) => when.length === 0).slice(0, missing);
  return [...specific, ...general].map((template) => fillIn(template, report));
}

function onePerTopic(templates: readonly Template[]): readonly Template[] {
  const topics = templates.map(({ topic }) => topic);
  return templates.filter(({ topic }, index) => topics.indexOf(topic) === index);
}

function fillIn({ id, question, because, strongAnswer }: Template, report: ReviewFindings): Question {
  const fill = (text: string) =>
    text.replaceAll(PLACEHOLDER, (_, name: FactName) => shownOf(FACTS[name](report)));
  return { id, question: fill(question), because: fill(because), strongAnswer };
}

function shownOf(fact: Fact | null): string {
  return fact?.shown ?? 'too little was measured to tell';
}
