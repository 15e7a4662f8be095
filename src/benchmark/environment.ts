// The machine that figures were measured on, and what Node itself costs there.

import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ClockName } from '../simulation/clock.ts';
import { noFaults } from '../simulation/fault-schedule.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import { usageSource } from '../simulation/process-usage.ts';
import { runOrchestrator } from '../simulation/run.ts';
import { NO_LIMITS } from '../simulation/run-end.ts';
import { loadOrchestrator } from './load/load-orchestrator.ts';
import type { Environment } from './results.ts';

const EMPTY_ORCHESTRATOR = fileURLToPath(new URL('./empty-orchestrator.ts', import.meta.url));

export async function describeEnvironment(clock: ClockName, isolation: IsolationTier): Promise<Environment> {
  const [cpu] = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    resourceUsageSource: usageSource,
    emptyOrchestrator: await measureEmptyOrchestrator(clock, isolation),
  };
}

async function measureEmptyOrchestrator(
  clock: ClockName,
  isolation: IsolationTier,
): Promise<Environment['emptyOrchestrator']> {
  const { program } = await loadOrchestrator(EMPTY_ORCHESTRATOR);
  const common = { text: '', schedule: noFaults, randomSeed: 0, limits: NO_LIMITS };
  const { resources } = await runOrchestrator({ ...common, program, clock, isolation });
  return resources && { cpuTimeMs: resources.cpuTimeMs, peakMemoryBytes: resources.peakMemoryBytes };
}
