/** A mistake of the user's. The message is one line that names the flag or file and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
