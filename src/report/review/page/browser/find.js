// Finding the page's elements. It is written together with them, so that a missing one is a bug.

/**
 * @template {Element} Kind
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(parent, selector, kind) {
  const found = parent.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`Expected a ${kind.name} at ${selector}, got ${found}.`);
  return found;
}

/**
 * @template {Element} Kind
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function findAll(parent, selector, kind) {
  /** @param {Element} element @returns {element is Kind} */
  const isKind = (element) => element instanceof kind;
  return [...parent.querySelectorAll(selector)].filter(isKind);
}

/**
 * @param {string} name
 * @param {() => void} act
 */
export function onAction(name, act) {
  find(document, `[data-action="${name}"]`, HTMLButtonElement).addEventListener('click', act);
}
