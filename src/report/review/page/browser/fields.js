// What the interviewer chooses and writes: kept in the browser as it is typed, and copied for paper.

import { find, findAll } from './find.js';
import { recall, remember } from './storage.js';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** A saved copy has a key of its own, so that it shows what it was saved with. */
export function storageKey() {
  return document.documentElement.dataset.storageKey ?? 'review';
}

export function keepFields() {
  restore(recall(storageKey()));
  for (const field of fieldsOf(document)) {
    copyForPaper(field);
    field.addEventListener('input', () => {
      copyForPaper(field);
      remember(storageKey(), JSON.stringify(readFields()));
    });
  }
}

/**
 * @param {ParentNode} parent
 * @returns {Field[]}
 */
export function fieldsOf(parent) {
  return [
    ...findAll(parent, 'input[data-field]', HTMLInputElement),
    ...findAll(parent, 'textarea[data-field]', HTMLTextAreaElement),
  ];
}

/** @returns {Record<string, string>} values by the names of their fields */
export function readFields() {
  const values = fieldsOf(document)
    .filter((field) => field.type !== 'radio' || ('checked' in field && field.checked))
    .map((field) => [field.dataset.field ?? '', field.value]);
  return Object.fromEntries(values);
}

/** @param {string | null} stored */
function restore(stored) {
  const values = parse(stored);
  for (const field of fieldsOf(document)) {
    const value = values.get(field.dataset.field ?? '');
    if (value === undefined) continue;
    if (field instanceof HTMLTextAreaElement) field.value = value;
    else field.checked = field.value === value;
  }
}

/**
 * @param {string | null} stored
 * @returns {Map<string, string>}
 */
function parse(stored) {
  try {
    const entries = Object.entries(JSON.parse(stored ?? '{}') ?? {});
    return new Map(entries.filter(([, value]) => typeof value === 'string'));
  } catch {
    return new Map();
  }
}

/** @param {Field} field */
function copyForPaper(field) {
  if (!(field instanceof HTMLTextAreaElement)) return;
  find(document, `[data-copy-of="${field.dataset.field}"]`, HTMLElement).textContent = field.value;
}
