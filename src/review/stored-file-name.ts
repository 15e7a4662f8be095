// File names for what belongs to a submission, whatever it is called.

import { createHash } from 'node:crypto';
import type { CohortSubmission } from './cohort-row.ts';

const MOST_CHARACTERS = 48;

/**
 * `Ada Lovelace` becomes `ada-lovelace-3f2a91bc7d04`: lower case, since some file systems do not tell cases apart; no dots,
 * since `con.json` is a device on Windows and `..` a folder; and a digest of name and source, which makes it unique.
 */
export function storedFileName({ name, source }: CohortSubmission): string {
  const readable = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/, '');
  const digest = createHash('sha256')
    .update(JSON.stringify([name, source]))
    .digest('hex')
    .slice(0, 12);
  return readable === '' ? digest : `${readable}-${digest}`;
}
