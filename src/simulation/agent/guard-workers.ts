// Under Node's permission model a worker thread is as restricted as its process, unless it is started with other
// options for Node: so none may be given. This is code in the process that it guards, and no proof of anything.

import { syncBuiltinESMExports } from 'node:module';
import { SHARE_ENV, Worker, type WorkerOptions } from 'node:worker_threads';

/** As it was before anyone could put something else in its place. */
const sharedEnvironment = SHARE_ENV;

type WorkerArguments = [file: string | URL, options?: WorkerOptions];

export function guardWorkers(): void {
  const { assign } = Object;
  const { construct } = Reflect;
  const guarded = new Proxy(Worker, {
    construct: (target, [file, options]: WorkerArguments, newTarget) =>
      construct(target, [file, restrict(options, assign)], newTarget) as Worker,
  });
  // Else any worker would lead to the class behind it.
  Worker.prototype.constructor = guarded;
  process.getBuiltinModule('node:worker_threads').Worker = guarded;
  syncBuiltinESMExports();
}

function restrict(options: WorkerOptions | undefined, assign: typeof Object.assign): WorkerOptions {
  const restricted: WorkerOptions = assign({ __proto__: null }, options);
  delete restricted.execArgv;
  if (restricted.env !== sharedEnvironment) {
    const given = (restricted.env ?? process.env) as NodeJS.ProcessEnv;
    const env: NodeJS.Dict<string> = assign({ __proto__: null }, given);
    delete env.NODE_OPTIONS;
    restricted.env = env;
  }
  return restricted;
}
