/** JSON as the formatter wants it: two spaces, and lists on one line where they fit. */
export function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replaceAll(/^( *(?:"[^"\n]*": )?)\[\n([^[\]{}]*?)\n *\](,?)$/gm, collapse)}\n`;
}

const LINE_WIDTH = 110;

function collapse(whole: string, start: string, items: string, comma: string): string {
  const list = items
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
  const line = `${start}[${list}]${comma}`;
  return line.length <= LINE_WIDTH ? line : whole;
}
