// The given steps tell when they begin and end, in whatever thread they are called.

import { subscribe } from 'node:diagnostics_channel';
import { threadId } from 'node:worker_threads';
import * as v from 'valibot';
import { STAGE_CHANNEL, stageSchema } from '../messages.ts';
import { report } from './channel.ts';

export function reportStages(): void {
  subscribe(STAGE_CHANNEL, (told) => {
    const stage = v.safeParse(stageSchema, told);
    if (stage.success) report({ type: 'stage', thread: threadId, ...stage.output });
  });
}
