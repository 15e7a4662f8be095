// What nobody should overlook, each linked to the section that tells more.

import { describeKit } from '../../../../review/interviewers-files.ts';
import type { ReviewReport } from '../../../../review/review-report.ts';
import { describeShortfall } from '../../../../review/shortfall.ts';
import { formatInteger } from '../../../format.ts';
import { html, type Markup } from '../html.ts';
import { badge } from '../wording.ts';

export function renderAlerts(report: ReviewReport): Markup | null {
  const { scenarios, integrity, rubric } = report;
  const shortfall = describeShortfall(report);
  const kit = describeKit(integrity);
  const failed = scenarios.filter(({ result }) => result === 'failed').length;
  const forbidden = integrity.files.filter(({ isAllowed }) => !isAllowed).length;
  const borderline = rubric.filter(({ isBorderline }) => isBorderline).length;
  const alerts = [
    kit !== null && alert('integrity', 'bad', kit),
    shortfall !== null && alert('conditions', 'plain', `measured: ${shortfall}`),
    failed > 0 && alert('scenarios', 'bad', `${count(failed, 'scenario')} failed`),
    forbidden > 0 &&
      alert('integrity', 'bad', `${count(forbidden, 'file')} changed against the instructions`),
    integrity.typeErrors.length > 0 &&
      alert('integrity', 'bad', count(integrity.typeErrors.length, 'type error')),
    borderline > 0 && alert('rubric', 'plain', `${count(borderline, 'criterion', 'criteria')} borderline`),
  ].filter((one) => one !== false);
  return alerts.length === 0 ? null : html`<ul class="alerts" aria-label="Look at this">${alerts}</ul>`;
}

function alert(section: string, tone: 'bad' | 'plain', text: string): Markup {
  return html`<li><a href="#${section}">${badge(tone, tone === 'bad' ? '!' : '≈', text)}</a></li>`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${formatInteger(number)} ${number === 1 ? one : many}`;
}
