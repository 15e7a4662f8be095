import { padEnd } from '../../src/report/layout.ts';

const LABEL_WIDTH = 12;

/** A line of a report: its label on the left, what is said on the right. */
export function labelled(label: string, text: string): string {
  return `${padEnd(label, LABEL_WIDTH)}${text}`;
}
