// Attack: a function of the right kind, but no class TaskOrchestrator.

import { countAnagrams } from '../accepted/lib/honest.ts';

export const processText = countAnagrams;
