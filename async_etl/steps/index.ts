// What a pipeline is made of. Each step is a plain function: where and when it runs is the pipeline's business.

export { combine, type TrainingSet } from './combine.ts';
export { encodeTrainingSet } from './encode-training-set.ts';
export { processPart } from './process-part.ts';
