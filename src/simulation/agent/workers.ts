// How many worker threads are alive. While one is, an idle main thread does not mean an idle process.

import { syncBuiltinESMExports } from 'node:module';

let live = 0;

export function liveWorkers(): number {
  return live;
}

export function countWorkers(): void {
  const threads = process.getBuiltinModule('node:worker_threads');
  threads.Worker = class Worker extends threads.Worker {
    constructor(...settings: ConstructorParameters<typeof threads.Worker>) {
      super(...settings);
      live += 1;
      this.once('exit', () => {
        live -= 1;
      });
    }
  };
  syncBuiltinESMExports();
}
