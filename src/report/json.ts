// Results as JSON, for files and terminals alike.

/**
 * `JSON.stringify` leaves control codes beyond U+001F as they are, and the characters that turn the direction of
 * writing: with them, a stranger's text could change what a terminal shows of the rest.
 */
export function renderJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
