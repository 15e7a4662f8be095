// `npm run benchmark -- --watch`: measures again whenever the orchestrator changes, and says what that did. The
// baseline is measured along the first time; every pass meets the same faults, so that passes can be compared.

import { basename, dirname, resolve } from 'node:path';
import { watch } from 'chokidar';
import { type BenchmarkOutcome, type BenchmarkPlan, prepareGround } from '../benchmark/benchmark.ts';
import { findChanges } from '../benchmark/find-changes.ts';
import { isModule } from '../benchmark/load/compile-module.ts';
import type { Sample } from '../benchmark/sample.ts';
import { renderChanges } from '../report/changes-report.ts';
import { BASELINE } from './baseline.ts';
import { coloursOf } from './colours.ts';
import { measureAndReport } from './measure-and-report.ts';
import { type MeasureOptions, planOf } from './measure-options.ts';
import { renderBenchmarkFor } from './render-benchmark-for.ts';

type WatchOptions = MeasureOptions & { readonly orchestrator: string };

/** Resolves to the exit code when the signal aborts. */
export async function watchBenchmark(options: WatchOptions, signal: AbortSignal): Promise<number> {
  const changes = watchModules(options.orchestrator);
  const files = [options.orchestrator];
  const plan = planOf(options, { files, baseline: null });
  const ground = await prepareGround(plan);
  let previous: readonly Sample[] = [];
  let baseline: readonly Sample[] = [];
  while (!signal.aborted) {
    const pass = AbortSignal.any([signal, changes.next()]);
    const along = baseline.length === 0 && BASELINE !== null ? [BASELINE] : [];
    const { samples } = await measureAndReport({
      plan: { ...plan, files: [...files, ...along] },
      options,
      ground,
      signal: pass,
      render: renderPass(options, plan, { previous, baseline }),
    });
    previous = samples.filter(({ orchestrator }) => orchestrator === 0);
    if (along.length > 0) baseline = samples.filter(({ orchestrator }) => orchestrator === 1);
    if (!pass.aborted) await changed(pass, options.orchestrator);
  }
  await changes.close();
  return 0;
}

function renderPass(
  options: WatchOptions,
  { testCases }: BenchmarkPlan,
  earlier: { readonly previous: readonly Sample[]; readonly baseline: readonly Sample[] },
) {
  const render = renderBenchmarkFor(options);
  return (outcome: BenchmarkOutcome, stream: 'stdout' | 'stderr'): string => {
    const chalk = coloursOf(stream);
    const own = outcome.samples.filter(({ orchestrator }) => orchestrator === 0);
    const measuredAlong = outcome.samples.filter(({ orchestrator }) => orchestrator === 1);
    const baseline = measuredAlong.length > 0 ? measuredAlong : earlier.baseline;
    const { results } = outcome;
    const shown = { ...outcome, results: { ...results, orchestrators: results.orchestrators.slice(0, 1) } };
    return [
      render({ ...shown, samples: own }, stream),
      ...(baseline.length > 0
        ? [renderChanges(findChanges(baseline, own, testCases), 'the baseline, naive.ts', chalk)]
        : []),
      ...(earlier.previous.length > 0
        ? [renderChanges(findChanges(earlier.previous, own, testCases), 'the previous run', chalk)]
        : []),
    ].join('\n');
  };
}

interface ModuleChanges {
  /** A signal that aborts at the next change. */
  next(): AbortSignal;
  close(): Promise<void>;
}

/** Watches the file's folder: editors replace files rather than write them, and a file may import its neighbours. */
function watchModules(file: string): ModuleChanges {
  let current = new AbortController();
  const folder = dirname(resolve(file));
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path, stats) =>
      path !== folder && (isForeign(path) || (stats?.isFile() === true && !isModule(path))),
    awaitWriteFinish: { stabilityThreshold: 40, pollInterval: 10 },
  });
  watcher.on('all', () => current.abort());
  return {
    next() {
      if (current.signal.aborted) current = new AbortController();
      return current.signal;
    },
    close: () => watcher.close(),
  };
}

/** Installed packages, and what tools keep for themselves. */
function isForeign(path: string): boolean {
  return /^(\..*|node_modules)$/.test(basename(path));
}

function changed(signal: AbortSignal, file: string): Promise<void> {
  process.stderr.write(`Waiting for a change of ${file} (Ctrl-C ends)\n`);
  return new Promise((done) => {
    signal.addEventListener('abort', () => done(), { once: true });
  });
}
