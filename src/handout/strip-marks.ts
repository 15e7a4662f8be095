// Documents mark what is for the interviewer with `<!-- interviewer -->` … `<!-- /interviewer -->`, and what is about one
// exercise with `<!-- exercise etl -->` … `<!-- /exercise -->`: within a paragraph, or around whole blocks, on lines of
// their own. Within an exercise's part there may be an interviewer's.

import type { Exercise } from './selection.ts';

interface Mark {
  readonly open: string;
  readonly close: string;
  /** the exercise whose handout has what is enclosed; `null` for the interviewer's */
  readonly exercise: Exercise | null;
}

/** In the order in which they are resolved. */
const MARKS: readonly Mark[] = [
  { open: '<!-- interviewer -->', close: '<!-- /interviewer -->', exercise: null },
  { open: '<!-- exercise anagram -->', close: '<!-- /exercise -->', exercise: 'anagram' },
  { open: '<!-- exercise etl -->', close: '<!-- /exercise -->', exercise: 'etl' },
];

const ANY_MARK = /<!-- \/?(interviewer|exercise( \w+)?) -->/;

/** @param document its name is for errors */
export function stripMarks(
  text: string,
  { name, exercise }: { readonly name: string; readonly exercise: Exercise },
): string {
  const stripped = MARKS.reduce((rest, mark) => {
    checkNesting(rest, mark, name);
    const isKept = mark.exercise !== null && (exercise === 'both' || exercise === mark.exercise);
    return resolveMark(rest, mark, isKept);
  }, text);
  const [left] = ANY_MARK.exec(stripped) ?? [];
  if (left === undefined) return `${stripped.trimEnd()}\n`;
  throw new Error(`Expected every mark in ${name} to be known and to have its other half, got ${left}.`);
}

function checkNesting(text: string, { open, close }: Mark, name: string): void {
  for (const [part, enclosed = ''] of text.matchAll(new RegExp(`${open}([\\s\\S]*?)${close}`, 'g'))) {
    if (!ANY_MARK.test(enclosed)) continue;
    throw new Error(`Expected no mark within another of its kind in ${name}, got ${excerpt(part)}.`);
  }
}

/** Around blocks, a mark has its line, and the empty one after it. */
function resolveMark(text: string, { open, close }: Mark, isKept: boolean): string {
  const enclosed = isKept ? '$1' : '';
  return text
    .replaceAll(new RegExp(`^${open}\\n\\n?([\\s\\S]*?)^${close}\\n\\n?`, 'gm'), enclosed)
    .replaceAll(new RegExp(`${open}([\\s\\S]*?)${close}`, 'g'), enclosed);
}

function excerpt(part: string): string {
  return JSON.stringify(part.slice(0, 60));
}
