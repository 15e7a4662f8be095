// A fact is one figure of a report, by a name that resources/rubric.json and resources/questions.json may use.

import type { Figure, Proportion } from '../../benchmark/results.ts';
import type { ReviewReport } from '../review-report.ts';

/** What is known of a submission before it is assessed. */
export type ReviewFindings = Omit<ReviewReport, 'rubric' | 'questions'>;

export interface Fact {
  readonly value: number;
  /** its interval; the value itself where it is exact */
  readonly low: number;
  readonly high: number;
  /** as it stands in a sentence: `97 %`, `8 or more` */
  readonly shown: string;
}

/** `null` where it was not measured */
export type FactOf = (report: ReviewFindings) => Fact | null;

export function exact(value: number | null | undefined, show: Show = String): Fact | null {
  return value === null || value === undefined
    ? null
    : { value, low: value, high: value, shown: show(value) };
}

/** 1 for yes, 0 for no. */
export function answer(isSo: boolean, yes: string, no: string): Fact {
  return { value: Number(isSo), low: Number(isSo), high: Number(isSo), shown: isSo ? yes : no };
}

export function measured(figure: Figure | null | undefined, show: Show, digits: number): Fact | null {
  return figure ? interval(figure.median, figure, show, digits) : null;
}

export function share(proportion: Proportion | null | undefined, show: Show): Fact | null {
  return proportion ? interval(proportion.estimate, proportion, show, 2) : null;
}

export type Show = (value: number) => string;

/** Rounded, so that what nobody can see decides nothing. */
export function interval(
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
  show: Show,
  digits: number,
): Fact {
  const round = (one: number) => Math.round(one * 10 ** digits) / 10 ** digits;
  const [from, at, to] = [round(low), round(value), round(high)];
  const shown = from === to ? show(at) : `${show(at)} (${show(from)} to ${show(to)})`;
  return { value: at, low: from, high: to, shown };
}

export function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

export function upTo(digits: number): Show {
  return (value) => String(Math.round(value * 10 ** digits) / 10 ** digits);
}

/** `1 type error`, `3 type errors` */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
