// Colours where they are wanted: not in a pipe, and not with NO_COLOR (https://no-color.org), which chalk leaves
// to its callers.

import { Chalk, type ChalkInstance, supportsColor, supportsColorStderr } from 'chalk';

export function coloursOf(stream: 'stdout' | 'stderr'): ChalkInstance {
  const support = stream === 'stdout' ? supportsColor : supportsColorStderr;
  const forced = process.env.FORCE_COLOR !== undefined;
  const level = process.env.NO_COLOR && !forced ? 0 : support ? support.level : 0;
  return new Chalk({ level });
}
