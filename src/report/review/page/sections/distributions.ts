// How long runs took: candidate, baseline and example on one axis, for each test case without and with faults.

import type { TestCaseName } from '../../../../benchmark/test-cases.ts';
import type { ReviewReport } from '../../../../review/review-report.ts';
import { formatInteger } from '../../../format.ts';
import { type Lane, renderLane, scaleOfLane } from '../charts/lane.ts';
import { renderFigureTable } from '../figure-table.ts';
import { html, type Markup } from '../html.ts';
import { type Contestant, contestantsIn, headlineCaseOf, testCasesOf } from '../measured.ts';
import { renderTabs } from '../tabs.ts';
import { nothingMeasured } from '../wording.ts';
import { renderBreakdowns } from './time-breakdowns.ts';

export function renderDistributions(report: ReviewReport): Markup {
  const testCases = testCasesOf(report);
  if (testCases.length === 0) return nothingMeasured('No test case was measured.');
  const panels = testCases.map((testCase) => ({
    id: `runtimes-${testCase}`,
    title: testCase,
    contents: renderTestCase(report, testCase),
  }));
  return html`<p class="lead">Every mark is a run. The box holds the middle half of them; the upright line is the median, the thick bar
across it its 95 % interval. Runs with faults count when they succeeded.</p>
${renderTabs('Test case', panels, `runtimes-${headlineCaseOf(report)}`)}`;
}

function renderTestCase(report: ReviewReport, testCase: TestCaseName): Markup {
  const contestants = contestantsIn(report, testCase);
  const results = contestants.map(({ result }) => result);
  return html`<div class="side-by-side">
${lanesOf(contestants).map(renderWithCloseUp)}
</div>
${renderBreakdowns(contestants)}
<details class="figures"><summary>All figures of <code>${testCase}</code>, ${formatInteger(results[0]?.words ?? 0)} ${results[0]?.words === 1 ? 'word' : 'words'}</summary>
${renderFigureTable(contestants, report.calibration)}</details>`;
}

function lanesOf(contestants: readonly Contestant[]): Lane[] {
  const results = contestants.map(({ result }) => result);
  return [
    {
      caption: 'Without faults',
      contestants,
      figureOf: ({ clean }) => clean?.runtimeMs,
      leastMs: results.find(({ clean }) => clean)?.clean?.floorMs,
      leastLabel: 'floor',
    },
    {
      caption: 'With faults',
      contestants,
      figureOf: ({ faulted }) => faulted?.runtimeMs,
      leastMs: results.find(({ faulted }) => faulted)?.faulted?.criticalPathMs,
      leastLabel: 'critical path, median',
    },
  ];
}

/** Beside a baseline far off, the others cannot be told apart: they are shown once more by themselves, if that helps. */
function renderWithCloseUp(lane: Lane): Markup {
  const others = lane.contestants.filter(({ role }) => role !== 'baseline');
  const closer = { ...lane, contestants: others, caption: `${lane.caption}, closer` };
  const isFarOff =
    scaleOfLane(lane).kind === 'log' && others.length > 0 && scaleOfLane(closer).kind === 'linear';
  return html`<div>${renderLane(lane)}${isFarOff && renderLane(closer)}</div>`;
}
