// Attack: ends the process while it is imported, as if all had gone well.

import process from 'node:process';

export class TaskOrchestrator {}

process.exit(0);
