// Documents mark what is for the interviewer with `<!-- interviewer -->` … `<!-- /interviewer -->`: within a
// paragraph, or around whole blocks, on lines of their own.

const BLOCK = /^<!-- interviewer -->\n[\s\S]*?^<!-- \/interviewer -->\n\n?/gm;
const INLINE = /<!-- interviewer -->[\s\S]*?<!-- \/interviewer -->/g;
const MARK = /<!-- \/?interviewer -->/;

/** @param name of the document, for errors */
export function stripMarks(text: string, name: string): string {
  for (const [part] of text.matchAll(INLINE)) {
    if (MARK.test(part.slice('<!-- interviewer -->'.length, -'<!-- /interviewer -->'.length))) {
      throw new Error(
        `Expected no mark of the interviewer's within another in ${name}, got ${excerpt(part)}.`,
      );
    }
  }
  const stripped = text.replaceAll(BLOCK, '').replaceAll(INLINE, '');
  const [left] = MARK.exec(stripped) ?? [];
  if (left !== undefined) {
    throw new Error(
      `Expected every mark of the interviewer's in ${name} to have its other half, got ${left}.`,
    );
  }
  return `${stripped.trimEnd()}\n`;
}

function excerpt(part: string): string {
  return JSON.stringify(part.slice(0, 60));
}
