// The browser's own storage, which may be switched off, full, or forbidden for files: then nothing is kept.

/**
 * @param {string} key
 * @returns {string | null}
 */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is a convenience: "Save a copy" is what keeps notes.
  }
}
