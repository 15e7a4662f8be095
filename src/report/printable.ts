/** Text of strangers for a terminal: control and formatting characters become visible, line breaks stay. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{C}\n\t]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return `\\u${code.length > 4 ? `{${code}}` : code}`;
  });
}
