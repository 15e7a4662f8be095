// A copy of the page with all that was filled in: it opens anywhere, and again keeps to itself what is added to it.

import { fieldsOf, readFields, storageKey } from './fields.js';
import { find, findAll, onAction } from './find.js';

/** The page before the script has changed it. */
export function takePristineCopy() {
  return find(document, ':root', HTMLElement).cloneNode(true);
}

/** @param {Node} pristine */
export function offerCopy(pristine) {
  onAction('save', () => {
    const name = document.documentElement.dataset.fileName ?? 'review';
    download(`${name}.html`, writeCopy(pristine));
  });
}

/** @param {Node} pristine */
function writeCopy(pristine) {
  const copy = pristine.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('Expected the page to be an element.');
  fillIn(copy, readFields());
  copy.dataset.storageKey = `${storageKey().replace(/, saved .*/, '')}, saved ${new Date().toISOString()}`;
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

/**
 * Into the markup, since that is what is written: the values themselves are not.
 *
 * @param {HTMLElement} copy
 * @param {Record<string, string>} values
 */
function fillIn(copy, values) {
  for (const field of fieldsOf(copy)) {
    const value = values[field.dataset.field ?? ''] ?? '';
    // A parser drops a line break at the start, so that one is given to it.
    if (field instanceof HTMLTextAreaElement) field.textContent = `\n${value}`;
    else field.toggleAttribute('checked', field.value === value);
  }
  for (const paper of findAll(copy, '[data-copy-of]', HTMLElement)) {
    paper.textContent = values[paper.dataset.copyOf ?? ''] ?? '';
  }
}

/**
 * @param {string} name
 * @param {string} contents
 */
function download(name, contents) {
  const address = URL.createObjectURL(new Blob([contents], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
