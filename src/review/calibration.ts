// A fixed piece of work, timed on this machine: CPU times divided by what it takes can be compared between machines.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe } from '../benchmark/statistics/median.ts';
import { DICTIONARY_URL } from '../benchmark/test-cases.ts';
import { readProcessUsage } from '../simulation/process-usage.ts';
import type { Calibration } from './review-report.ts';

/** Named with its version: figures of different workloads have nothing to do with each other. */
const WORKLOAD = 'letters-1';
const WORKLOAD_FILE = fileURLToPath(new URL(`./calibration/${WORKLOAD}.mjs`, import.meta.url));
/** What the work comes to, with the dictionary that it is defined with. */
const EXPECTED_HASH = 419042624;
const RUNS = 5;

const doneSchema = v.object({ hash: v.literal(EXPECTED_HASH), cpuTimeMs: v.number() });

/** Each time in a process of its own; alone on the machine, as clean runs are. */
export async function measureCalibration(): Promise<Calibration> {
  const cpuTimesMs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) cpuTimesMs.push(await timeWorkload());
  return { workload: WORKLOAD, cpuTimeMs: describe(cpuTimesMs) };
}

/** A CPU time as a multiple of what the workload takes on the same machine. */
export function inCalibrationUnits(cpuTimeMs: number, { cpuTimeMs: unit }: Calibration): number {
  return cpuTimeMs / unit.median;
}

/** From /proc where there is one, as runs are; else the process's own account. */
async function timeWorkload(): Promise<number> {
  const child = spawn(process.execPath, [WORKLOAD_FILE, fileURLToPath(DICTIONARY_URL)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`Expected ${WORKLOAD_FILE} to wait, but it exited with code ${code}.`)),
    );
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => (await Promise.race([lines.next(), failed])).value ?? '';
  const readCpuTime = () => readProcessUsage(child.pid ?? 0)?.cpuTimeMs;
  try {
    await nextLine();
    const startMs = readCpuTime();
    child.stdin.write('go\n');
    const done = v.parse(doneSchema, JSON.parse(await nextLine()));
    const endMs = readCpuTime();
    return startMs === undefined || endMs === undefined ? done.cpuTimeMs : endMs - startMs;
  } finally {
    failed.catch(() => {});
    child.kill('SIGKILL');
  }
}
