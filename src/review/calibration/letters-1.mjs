// The workload `letters-1`, for plain node: sorts the letters of all words of the dictionary that it is given, and hashes
// them. It never changes; another workload gets another name. Read ../calibration.ts, which runs and times it.

import { readFileSync } from 'node:fs';

const words = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** So that it takes some tenths of a second: CPU time is told in ticks of 10 ms on some systems. */
const PASSES = 4;

function hashLetters() {
  let hash = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const word of words) {
      const letters = [...word].sort().join('');
      for (let index = 0; index < letters.length; index += 1) {
        hash = (Math.imul(hash, 31) + letters.charCodeAt(index)) | 0;
      }
    }
  }
  return hash >>> 0;
}

// Says that it is ready, works when it is told to, and says what came of it; then it waits to be ended.
process.stdin.once('data', () => {
  const before = process.cpuUsage();
  const hash = hashLetters();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ hash, cpuTimeMs: (user + system) / 1000 })}\n`);
});
process.stdout.write('ready\n');
