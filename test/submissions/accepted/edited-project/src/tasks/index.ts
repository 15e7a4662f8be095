// The tasks without latency and failures. They must have no effect: the kit's own stand in for them.

export async function filterInput(text: string): Promise<string> {
  return text.replaceAll('-', ' ').replaceAll(/[^A-Za-z0-9\s]/g, '');
}

export async function getWords(text: string): Promise<string[]> {
  return text.split(/\s+/).filter((word) => word !== '');
}

export async function findAnagrams(word: string, dictionary: readonly string[]): Promise<string[]> {
  const letters = sortLetters(word);
  return dictionary.filter((entry) => entry.length === word.length && sortLetters(entry) === letters);
}

function sortLetters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
