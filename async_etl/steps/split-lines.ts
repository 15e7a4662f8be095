// Cuts a body into its lines without decoding it, so that bytes that are not UTF-8 spoil no other line.

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Lines without their end. A line feed at the very end begins no further line. */
export function* splitLines(body: Uint8Array): Generator<Uint8Array, undefined> {
  let start = 0;
  while (start < body.length) {
    const found = body.indexOf(LINE_FEED, start);
    const end = found < 0 ? body.length : found;
    const hasReturn = end > start && body[end - 1] === CARRIAGE_RETURN;
    yield body.subarray(start, hasReturn ? end - 1 : end);
    start = end + 1;
  }
}
