// The scrubber of the timelines: at its time, who is in flight, and how far each run has come.

import { find, findAll } from './find.js';
import { describeMoment, listMoment } from './moment.js';
import { createPlayer } from './player.js';

/** @typedef {[task: string, input: string, attempt: number, failed: number, arrivedMs: number, startedMs: number | null, endedMs: number | null]} Attempt */
/** @typedef {{ role: string, runtimeMs: number, attempts: Attempt[] }} Run */
/** @typedef {{ axisMs: number, runs: Run[] }} Group */

export function setUpTimelines() {
  for (const timelines of findAll(document, '[data-timelines]', HTMLElement)) setUp(timelines);
}

/** @param {HTMLElement} timelines */
function setUp(timelines) {
  /** @type {Group[]} */
  const groups = JSON.parse(find(timelines, '[data-timeline="data"]', HTMLScriptElement).textContent ?? '[]');
  const choice = find(timelines, '[data-timeline="run"]', HTMLSelectElement);
  const scrubber = find(timelines, '[data-timeline="time"]', HTMLInputElement);
  const elements = findAll(timelines, '[data-group]', HTMLElement);

  const update = () => {
    const group = groups[choice.selectedIndex];
    const element = elements[choice.selectedIndex];
    if (group && element) showMoment(timelines, { group, element, momentMs: Number(scrubber.value) });
  };
  const choose = () => {
    for (const [index, element] of elements.entries()) element.hidden = index !== choice.selectedIndex;
    const axisMs = groups[choice.selectedIndex]?.axisMs ?? 1000;
    scrubber.max = String(Math.floor(axisMs));
    scrubber.step = String(Math.max(1, Math.round(axisMs / 400)));
    scrubber.value = String(tellingMoment(groups[choice.selectedIndex]));
    update();
  };

  choice.addEventListener('change', choose);
  scrubber.addEventListener('input', update);
  for (const element of elements) followPointer(element, scrubber, update);
  createPlayer(find(timelines, '[data-timeline="play"]', HTMLButtonElement), scrubber, update);
  choose();
}

/**
 * While the middle attempt of the first run is under way: the lookups are, and not only the two tasks before them.
 *
 * @param {Group | undefined} group
 */
function tellingMoment(group) {
  const attempts = group?.runs[0]?.attempts ?? [];
  const startedMs = attempts[Math.floor(attempts.length / 2)]?.[5] ?? 0;
  return Math.min(startedMs + 100, group?.axisMs ?? 0);
}

/**
 * @param {HTMLElement} timelines
 * @param {{ group: Group, element: HTMLElement, momentMs: number }} shown
 */
function showMoment(timelines, { group, element, momentMs }) {
  const now = `${(momentMs / 1000).toFixed(2)} s`;
  const descriptions = group.runs.map((run) => `${run.role}: ${describeMoment(run, momentMs)}`);
  find(timelines, '[data-timeline="now"]', HTMLOutputElement).textContent = now;
  find(timelines, '[data-timeline="time"]', HTMLInputElement).setAttribute(
    'aria-valuetext',
    [now, ...descriptions].join('; '),
  );
  for (const cursor of findAll(element, '.cursor', SVGLineElement)) {
    const column = String((momentMs / group.axisMs) * 10_000);
    cursor.setAttribute('x1', column);
    cursor.setAttribute('x2', column);
  }
  for (const run of group.runs) {
    listMoment(find(element, `[data-moment="${run.role}"]`, HTMLElement), run, momentMs);
  }
}

/**
 * Pointing at a chart moves the scrubber there.
 *
 * @param {HTMLElement} element
 * @param {HTMLInputElement} scrubber
 * @param {() => void} update
 */
function followPointer(element, scrubber, update) {
  for (const frame of findAll(element, '.attempts-frame', HTMLElement)) {
    /** @param {PointerEvent} event */
    const follow = (event) => {
      if (event.buttons === 0) return;
      const { left, width } = frame.getBoundingClientRect();
      scrubber.value = String(((event.clientX - left) / width) * Number(scrubber.max));
      update();
    };
    frame.addEventListener('pointerdown', follow);
    frame.addEventListener('pointermove', follow);
  }
}
