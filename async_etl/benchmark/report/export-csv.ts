// Results as CSV (RFC 4180): a row for each pipeline and lane, figures as plain numbers, units in the headings.

import type { Figure } from '../../../src/benchmark/results.ts';
import { csvField } from '../../../src/report/export-csv.ts';
import { oneLine } from '../../../src/report/layout.ts';
import type { EtlBenchmarkResults, LaneResult, PipelineResult } from '../results.ts';
import { FIGURE_NAMES, type FigureName } from '../sample.ts';

type CsvValue = Parameters<typeof csvField>[0];

const LANES = ['cold', 'warm', 'faulted'] as const;

export function exportCsv(results: EtlBenchmarkResults): string {
  const lines = [
    [...HEAD, ...FIGURE_NAMES.flatMap(figureHeadings)],
    ...results.pipelines.flatMap((pipeline, index) =>
      LANES.map((lane) => [
        ...headCells(results, { pipeline, index, lane }),
        ...FIGURE_NAMES.flatMap((name) => figureCells(pipeline[lane]?.figures[name] ?? null)),
      ]),
    ),
  ];
  return lines.map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('');
}

const HEAD = [
  ...['pipeline', 'file', 'is_baseline', 'verdict', 'reason', 'lane', 'runs', 'accepted'],
  ...['success_rate', 'success_rate_low', 'success_rate_high'],
  ...['speed_up', 'speed_up_low', 'speed_up_high'],
  ...['truncated_file', 'changed_byte', 'replaced_part', 'seed', 'sources', 'total_bytes', 'latency_scale'],
];

interface Row {
  readonly pipeline: PipelineResult;
  readonly index: number;
  readonly lane: (typeof LANES)[number];
}

function headCells(results: EtlBenchmarkResults, { pipeline, index, lane }: Row): CsvValue[] {
  const { settings, comparison } = results;
  const { name, file, verdict, reason, checks, faulted } = pipeline;
  const measured: LaneResult | null = pipeline[lane];
  const rate = lane === 'faulted' ? faulted?.successRate : null;
  const speedUp = lane === 'cold' ? comparison.speedUps[index] : null;
  const conditions = lane === 'faulted' ? settings.faulted : settings;
  return [
    ...[oneLine(name), oneLine(file), name === settings.baseline, verdict, oneLine(reason ?? ''), lane],
    ...[measured?.runs ?? 0, measured?.accepted ?? 0, rate?.estimate, rate?.low, rate?.high],
    ...[speedUp?.estimate, speedUp?.interval?.low, speedUp?.interval?.high],
    ...[checks['truncated-file'], checks['changed-byte'], checks['replaced-part']].map(
      (check) => check?.finding,
    ),
    ...[settings.seed, settings.sources[0], conditions.totalBytes, conditions.latencyScale],
  ];
}

function figureHeadings(name: FigureName): string[] {
  const snakeCase = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return ['median', 'low', 'high', 'confidence', 'n'].map((part) => `${snakeCase}_${part}`);
}

function figureCells(figure: Figure | null): CsvValue[] {
  return [figure?.median, figure?.low, figure?.high, figure?.confidence, figure?.n];
}
