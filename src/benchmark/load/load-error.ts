/** An orchestrator's module that cannot be loaded. The message names the file and says what to do. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}
