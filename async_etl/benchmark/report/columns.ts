// Which figures a comparison of pipelines shows, in which order, under which headings.

import { bytes, duration, factor, rate, share, wholeNumber } from '../../../src/report/quantity.ts';
import { showFigure, showProportion } from '../../../src/report/shown-figure.ts';
import { type ColumnOptions, column, type EtlColumn, figure, head } from './column.ts';
import { showCheck } from './show-check.ts';

export function shownColumns({ detailed }: { readonly detailed: boolean }): readonly EtlColumn[] {
  return ETL_COLUMNS.filter(({ detailedOnly }) => detailed || !detailedOnly);
}

const DETAIL: ColumnOptions = { detailedOnly: true };
const TOLD: ColumnOptions = { isTold: true };
const TOLD_DETAIL: ColumnOptions = { ...DETAIL, ...TOLD };

const SPEED: readonly EtlColumn[] = [
  figure(head('speed', 'cold runtime', ['cold', 'runtime'], '↓'), ['cold', 'runtimeMs', duration], {
    metric: 'coldRuntime',
  }),
  figure(head('speed', 'cold runtime ÷ lower bound', ['÷ lower', 'bound'], '↓'), [
    'cold',
    'timesLowerBound',
    factor,
  ]),
  figure(head('speed', 'warm runtime', ['warm', 'runtime'], '↓'), ['warm', 'runtimeMs', duration], {
    metric: 'warmRuntime',
  }),
];

const FAILURES: readonly EtlColumn[] = [
  column(
    head('failures', 'success under failures', ['success', 'rate'], '↑'),
    ({ faulted }) => showProportion(faulted?.successRate, faulted?.runs ?? 0),
    { metric: 'successRate' },
  ),
  column(
    head('failures', 'runtime under failures', ['faulted', 'runtime'], '↓'),
    ({ faulted }) => showFigure(faulted?.figures.runtimeMs, duration),
    DETAIL,
  ),
  column(
    head('failures', 'retries under failures', ['faulted', 'retries']),
    ({ faulted }) => showFigure(faulted?.figures.retries, wholeNumber),
    DETAIL,
  ),
  column(head('failures', 'damaged cache', ['damaged', 'cache']), ({ checks }) =>
    showCheck([checks['truncated-file'], checks['changed-byte']]),
  ),
  column(head('failures', 'replaced part', ['replaced', 'part']), ({ checks }) =>
    showCheck([checks['replaced-part']]),
  ),
];

const REQUESTS: readonly EtlColumn[] = [
  figure(head('requests', 'most downloads at once', ['downloads', 'at once']), [
    'cold',
    'peakConcurrentDownloads',
    wholeNumber,
  ]),
  figure(head('requests', '429s', ['', '429s'], '↓'), ['cold', 'tooManyRequests', wholeNumber]),
  figure(
    head('requests', 'requests before Retry-After', ['too early', 'requests'], '↓'),
    ['cold', 'tooEarly', wholeNumber],
    DETAIL,
  ),
  figure(head('requests', 'retries', ['', 'retries']), ['cold', 'retries', wholeNumber], DETAIL),
  figure(
    head('requests', 'connections ÷ requests', ['connections', '÷ requests'], '↓'),
    ['cold', 'connectionsPerRequest', rate],
    DETAIL,
  ),
  figure(head('requests', 'warm: 304s', ['warm', '304s'], '↑'), ['warm', 'notModified', wholeNumber], DETAIL),
  figure(
    head('requests', 'warm: downloaded again', ['warm', 'download'], '↓'),
    ['warm', 'downloadedBytes', bytes],
    DETAIL,
  ),
  figure(
    head('requests', 'rows quarantined', ['rows quar-', 'antined']),
    ['cold', 'quarantinedRows', wholeNumber],
    DETAIL,
  ),
];

const EVENT_LOOP: readonly EtlColumn[] = [
  figure(
    head('event loop', 'event-loop delay, p99', ['loop delay', 'p99'], '↓'),
    ['cold', 'eventLoopDelayP99Ms', duration],
    TOLD_DETAIL,
  ),
  figure(
    head('event loop', 'event-loop delay, longest', ['loop delay', 'longest'], '↓'),
    ['cold', 'eventLoopDelayMaxMs', duration],
    TOLD,
  ),
  figure(
    head('event loop', 'event-loop utilisation', ['loop utili-', 'sation'], '↓'),
    ['cold', 'eventLoopUtilization', share],
    TOLD_DETAIL,
  ),
  figure(
    head('event loop', 'synchronous file calls', ['sync file', 'calls'], '↓'),
    ['cold', 'syncFileCalls', wholeNumber],
    TOLD_DETAIL,
  ),
];

const MACHINE: readonly EtlColumn[] = [
  figure(head('machine', 'CPU time off the main thread', ['CPU off', 'main'], '↑'), [
    'cold',
    'cpuOffMainShare',
    share,
  ]),
  figure(head('machine', 'CPU time', ['CPU', 'time'], '↓'), ['cold', 'cpuTimeMs', duration], {
    ...DETAIL,
    metric: 'cpuTime',
  }),
  figure(head('machine', 'peak memory', ['peak', 'memory'], '↓'), ['cold', 'peakMemoryBytes', bytes], {
    ...DETAIL,
    metric: 'peakMemory',
  }),
];

const ETL_COLUMNS: readonly EtlColumn[] = [...SPEED, ...FAILURES, ...REQUESTS, ...EVENT_LOOP, ...MACHINE];
