// A pipeline of generators: the text flows through in chunks, and each stage has a bounded number of calls in flight.
// Memory grows with the vocabulary rather than with the text, lookups begin before the text has ended, and an abort
// stops it at once. It costs two more calls for every further chunk.

import { readFile } from 'node:fs/promises';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

const CHUNK_CHARACTERS = 64 * 1024;
const CHUNKS_IN_FLIGHT = 4;
/** The rest of the service's capacity of 32. */
const LOOKUPS_IN_FLIGHT = 32 - CHUNKS_IN_FLIGHT;

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };
