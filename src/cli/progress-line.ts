// A line on standard error that is rewritten while work goes on. Without a terminal it is written now and then,
// so that a log shows life.

const TERMINAL_INTERVAL_MS = 100;
const LOG_INTERVAL_MS = 5000;

export interface ProgressLine {
  /** Writes text of somebody else's above the line. */
  writeAbove(text: string): void;
  stop(): void;
}

/** @param render called whenever the line is due */
export function startProgressLine(render: () => string): ProgressLine {
  return process.stderr.isTTY ? startTerminalLine(render) : startLogLine(render);
}

function startTerminalLine(render: () => string): ProgressLine {
  let clear = () => {};
  // Loaded while the child starts: it takes a while, and only a terminal needs it.
  const loading = import('log-update').then(({ logUpdateStderr }) => {
    clear = logUpdateStderr.clear;
    return logUpdateStderr;
  });
  let stopped = false;
  const timer = setInterval(async () => {
    const logUpdate = await loading;
    if (!stopped) logUpdate(render());
  }, TERMINAL_INTERVAL_MS);
  return {
    writeAbove(text) {
      clear();
      process.stderr.write(text);
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      clear();
      loading.then((logUpdate) => logUpdate.done());
    },
  };
}

function startLogLine(render: () => string): ProgressLine {
  const timer = setInterval(() => process.stderr.write(`${render()}\n`), LOG_INTERVAL_MS);
  return {
    writeAbove: (text) => void process.stderr.write(text),
    stop: () => clearInterval(timer),
  };
}
