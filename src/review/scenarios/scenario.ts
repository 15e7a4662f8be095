// What a scenario is: designed conditions, and a check that turns what was seen into a finding. Checks are pure.

import type { ScenarioResult } from '../review-report.ts';
import type { Play, PlayedRun } from './play.ts';
import type { ScenarioTexts } from './scenario-texts.ts';

export type Finding = Omit<ScenarioResult, 'name' | 'description'>;

export interface Scenario extends Pick<ScenarioResult, 'name' | 'description'> {
  observe(stage: Stage): Promise<Finding>;
}

/** Where the scenarios of one orchestrator are played. */
export interface Stage {
  readonly texts: ScenarioTexts;
  /** One run in a process of its own; throws when it was cancelled. */
  play(conditions: Play): Promise<PlayedRun>;
}

/** More attempts than that at what never succeeds are a retry storm. */
export const MOST_ATTEMPTS_IN_VAIN = 50;
