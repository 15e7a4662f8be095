import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** In columns. The path in a command to be pasted cannot be broken: such lines are left out. */
export function widestLine(report: string): number {
  const lines = stripVTControlCharacters(report).split('\n');
  const breakable = lines.filter((line) => !/^ +(?:npm run|--)/.test(line));
  return Math.max(...breakable.map((line) => stringWidth(line)));
}
