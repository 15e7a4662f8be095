// Attack: is no JavaScript.

export class TaskOrchestrator {
  async processText(text {
    return {};
  }
}
