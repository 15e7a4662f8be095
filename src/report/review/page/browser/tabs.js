// Tabs: see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/. The markup has buttons and panels; this adds what they do.

import { find, findAll } from './find.js';

export function setUpTabs() {
  for (const tabs of findAll(document, '[data-tabs]', HTMLElement)) setUp(tabs);
}

/** @param {HTMLElement} tabs */
function setUp(tabs) {
  const list = find(tabs, '.tab-list', HTMLElement);
  const buttons = findAll(list, 'button', HTMLButtonElement);
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', list.dataset.label ?? '');
  for (const button of buttons) {
    const panel = panelOf(button);
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    button.addEventListener('click', () => show(button, buttons));
  }
  list.addEventListener('keydown', (event) => {
    const next = nextOf(buttons, event.key);
    if (!next) return;
    event.preventDefault();
    show(next, buttons);
    next.focus();
  });
  const first = buttons.find((button) => 'shown' in button.dataset) ?? buttons[0];
  if (first) show(first, buttons);
}

/**
 * @param {HTMLButtonElement} shown
 * @param {HTMLButtonElement[]} buttons
 */
function show(shown, buttons) {
  for (const button of buttons) {
    button.setAttribute('aria-selected', String(button === shown));
    button.tabIndex = button === shown ? 0 : -1;
    panelOf(button).hidden = button !== shown;
  }
}

/**
 * @param {HTMLButtonElement[]} buttons
 * @param {string} key
 */
function nextOf(buttons, key) {
  const current = buttons.findIndex((button) => button.getAttribute('aria-selected') === 'true');
  if (key === 'ArrowRight') return buttons[(current + 1) % buttons.length];
  if (key === 'ArrowLeft') return buttons.at(current - 1);
  if (key === 'Home') return buttons[0];
  return key === 'End' ? buttons.at(-1) : undefined;
}

/** @param {HTMLButtonElement} button */
function panelOf(button) {
  return find(document, `#${button.dataset.panel}`, HTMLElement);
}
