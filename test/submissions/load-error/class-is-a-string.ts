// Attack: what it exports under the class's name is a string.

export const TaskOrchestrator = 'class TaskOrchestrator {}';
