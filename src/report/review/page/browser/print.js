// On paper everything is open; afterwards it is as it was.

import { findAll, onAction } from './find.js';

export function openOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) opened = findAll(document, 'details:not([open])', HTMLDetailsElement);
    for (const details of opened) details.open = matches;
  });
  onAction('print', () => print());
}
