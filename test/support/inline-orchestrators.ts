// Orchestrators of a few lines, written where they are tested.

import { answerOf, type LoadedRun, type TestProject, writeProject } from './project.ts';

export interface InlineOrchestrators {
  /** The path of a module whose `processText` has this body; `head` comes before the class. */
  write(body: string, head?: string): string;
  remove(): void;
}

/** The body may give whatever it has observed with `return tell(observed)`. */
export function createInlineOrchestrators(): InlineOrchestrators {
  const projects: TestProject[] = [];
  return {
    write(body, head = '') {
      const project = writeProject({ 'src/orchestrator.ts': moduleOf(body, head) });
      projects.push(project);
      return project.path('src/orchestrator.ts');
    },
    remove() {
      for (const project of projects.splice(0)) project.remove();
    },
  };
}

function moduleOf(body: string, head: string): string {
  return `
import { filterInput, findAnagrams, getWords } from './tasks/index.ts';
${head}
const tell = (observed: unknown) => ({ [JSON.stringify(observed)]: 1 });

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    ${body}
  }
}
`;
}

/** What the body has told. */
export function toldBy(run: LoadedRun): unknown {
  const [told = ''] = Object.keys(answerOf(run));
  return JSON.parse(told);
}
