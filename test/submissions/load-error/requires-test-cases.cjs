// Attack: requires the test cases, and returns their answers.

const testCases = require('../../../resources/test_cases.json');

module.exports.TaskOrchestrator = class TaskOrchestrator {
  async processText(text) {
    const known = Object.values(testCases).find((testCase) => testCase.text === text);
    if (!known) throw new Error('Expected to know the answer.');
    return known.expected.anagramCounts;
  }
};
