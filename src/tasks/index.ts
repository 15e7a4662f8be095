export { filterInput } from './filter-input.ts';
export { findAnagrams } from './find-anagrams.ts';
export { getWords } from './get-words.ts';
export { TaskError } from './task.ts';
