// One run at one moment: counts, and the attempts in flight by name.

/** @typedef {import('./timeline.js').Run} Run */
/** @typedef {import('./timeline.js').Attempt} Attempt */

const MOST_LISTED = 64;

/**
 * @param {Run} run
 * @param {number} momentMs
 */
export function describeMoment(run, momentMs) {
  if (momentMs >= run.runtimeMs) return 'ended';
  const { inFlight, waiting, done, failed } = countAt(run, momentMs);
  const queue = waiting > 0 ? `, ${waiting} waiting` : '';
  return `${inFlight.length} in flight${queue}, ${done} done, ${failed} failed`;
}

/**
 * @param {HTMLElement} place
 * @param {Run} run
 * @param {number} momentMs
 */
export function listMoment(place, run, momentMs) {
  const { inFlight } = countAt(run, momentMs);
  const shown = inFlight.slice(0, MOST_LISTED);
  const lists = [...new Set(shown.map(([task]) => task))].flatMap((task) => {
    const list = element('ul', '');
    list.append(
      ...shown.filter((attempt) => attempt[0] === task).map((attempt) => itemOf(attempt, momentMs)),
    );
    return [element('code', task), list];
  });
  const more = inFlight.length - shown.length;
  place.replaceChildren(element('p', `${run.role}: ${describeMoment(run, momentMs)}`), ...lists);
  if (more > 0) place.append(element('p', `and ${more} more`));
}

/**
 * @param {Run} run
 * @param {number} momentMs
 */
function countAt({ attempts, runtimeMs }, momentMs) {
  /** @type {{ inFlight: Attempt[], waiting: number, done: number, failed: number }} */
  const counts = { inFlight: [], waiting: 0, done: 0, failed: 0 };
  if (momentMs >= runtimeMs) return counts;
  for (const attempt of attempts) {
    const [, , , failed, arrivedMs, startedMs, endedMs] = attempt;
    if (arrivedMs > momentMs) continue;
    if (startedMs === null || startedMs > momentMs) counts.waiting += 1;
    else if (endedMs === null || endedMs > momentMs) counts.inFlight.push(attempt);
    else if (failed) counts.failed += 1;
    else counts.done += 1;
  }
  return counts;
}

/**
 * @param {Attempt} attempt
 * @param {number} momentMs
 */
function itemOf([task, input, number, failed, , startedMs], momentMs) {
  const item = element('li', '');
  const elapsed = `${Math.round(momentMs - (startedMs ?? momentMs))} ms`;
  const facts = [number > 1 ? `#${number}` : '', elapsed, failed ? '✗' : ''].filter(Boolean);
  item.title = `${task}: ${input}`;
  item.append(element('q', input), element('span', ` ${facts.join(' ')}`));
  return item;
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const created = document.createElement(name);
  created.textContent = text;
  return created;
}
