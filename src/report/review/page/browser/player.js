// Play and pause. A whole run takes PLAY_MS; where motion is not wanted, it goes in a few steps instead.

const PLAY_MS = 15_000;
const STEPS = 15;

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLInputElement} scrubber
 * @param {() => void} update
 */
export function createPlayer(button, scrubber, update) {
  /** @type {(() => void) | undefined} */
  let stop;
  const pause = () => {
    stop?.();
    stop = undefined;
    button.textContent = 'Play';
  };
  /** @param {number} share of the run that has passed since the last time */
  const advance = (share) => {
    const next = Number(scrubber.value) + share * Number(scrubber.max);
    scrubber.value = String(next);
    update();
    if (next >= Number(scrubber.max)) pause();
  };
  button.addEventListener('click', () => {
    if (stop) return pause();
    if (Number(scrubber.value) >= Number(scrubber.max) * 0.98) scrubber.value = '0';
    button.textContent = 'Pause';
    stop = matchMedia('(prefers-reduced-motion: reduce)').matches
      ? inSteps(advance)
      : smoothly(scrubber, advance);
  });
}

/** @param {(share: number) => void} advance */
function inSteps(advance) {
  const timer = setInterval(() => advance(1 / STEPS), PLAY_MS / STEPS);
  return () => clearInterval(timer);
}

/**
 * @param {HTMLInputElement} scrubber whose steps are coarser than the frames
 * @param {(share: number) => void} advance
 */
function smoothly(scrubber, advance) {
  let last = performance.now();
  let handle = requestAnimationFrame(function frame(now) {
    handle = requestAnimationFrame(frame);
    const share = (now - last) / PLAY_MS;
    if (share * Number(scrubber.max) < Number(scrubber.step)) return;
    last = now;
    advance(share);
  });
  return () => cancelAnimationFrame(handle);
}
