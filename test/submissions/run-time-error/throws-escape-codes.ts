// Attack: hides terminal escape codes and HTML in the name and the message of an error.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

/** Clears the screen, sets the window's title, writes to the clipboard, links and rings. */
const CODES =
  '\u001b[2J\u001b[H\u001b]0;pwned\u0007\u001b]52;c;cHduZWQ=\u0007\u001b]8;;file:///etc/passwd\u0007\u009b31m\u0007';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const error = new Error(`${CODES}accepted\r<script>alert(document.domain)</script>\u202e`);
    error.name = `${CODES}<script>alert(1)</script><img src=x onerror=alert(2)>`;
    console.error(`${CODES}<script>alert(3)</script>`);
    throw error;
  }
}
