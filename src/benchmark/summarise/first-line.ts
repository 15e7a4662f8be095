// The first line of a reason says it; further ones show where, which is for the log of a single run.

export function firstLine(reason: string): string {
  const end = reason.indexOf('\n');
  return end === -1 ? reason : reason.slice(0, end);
}
