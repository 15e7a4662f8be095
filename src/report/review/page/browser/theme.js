// Light, dark, or as the system says.

import { find, onAction } from './find.js';
import { recall, remember } from './storage.js';

const THEMES = ['automatic', 'light', 'dark'];
const KEY = 'review: theme';

export function setUpTheme() {
  const stored = recall(KEY);
  let theme = stored !== null && THEMES.includes(stored) ? stored : 'automatic';
  show(theme);
  onAction('theme', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'automatic';
    show(theme);
    remember(KEY, theme);
  });
}

/** @param {string} theme */
function show(theme) {
  document.documentElement.dataset.theme = theme;
  find(document, '[data-action="theme"]', HTMLButtonElement).textContent = `Theme: ${theme}`;
}
