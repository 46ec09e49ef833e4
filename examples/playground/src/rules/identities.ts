import { mapEvent, validateOptions, type SentryEvent, type SkipReason } from 'sentry-split';
import { TRACK_ANY, trackable, type EventPath } from '../event/paths.ts';
import { trafficTypesOf, type IdentityRow } from '../state.ts';
import type { Note } from './note.ts';
import { invalidKey, missingIdentity } from './reasons.ts';

/** A row as one of the library's `identities`: path → traffic types. */
const identitiesOf = (row: IdentityRow) => {
  const trafficTypes = trafficTypesOf(row);
  return { [row.path]: trafficTypes.length > 1 ? trafficTypes : (trafficTypes[0] ?? '') };
};

/** What the library finds wrong with a row, in its words; the path first. */
export function problemsOf(row: IdentityRow): string[] {
  const environments = { any: { track: () => true } };
  return validateOptions({ environments, identities: identitiesOf(row) })
    .map((problem) => problem.replace(/^identities.*?: (?=path|traffic)/, ''))
    .sort();
}

/** What is said at each row of Map Identities. */
export function identityNotes(
  rows: readonly IdentityRow[],
  event: SentryEvent | undefined,
  paths: readonly EventPath[],
): Note[] {
  const seen = new Set<string>();
  return rows.map((row): Note => {
    const problems = problemsOf(row);
    if (problems.length) {
      const text = `Left out: ${problems.join(', ')}.`;
      // A row that was just added is not wrong yet.
      if (problems.length > 1) return { tone: 'quiet', text };
      return { tone: 'wrong', field: problems[0]!.startsWith('path') ? 'left' : 'right', text };
    }
    if (!event) return { tone: 'quiet', text: '' };

    let skipped: SkipReason | undefined;
    const identities = mapEvent(trackable(event), {
      ...TRACK_ANY,
      identities: identitiesOf(row),
      onSkip: (reason) => (skipped = reason),
    }).map(({ trafficTypeName, key }) => `${trafficTypeName} “${key}”`);
    if (skipped) {
      const inWords = skipped === 'identity-missing' ? missingIdentity : invalidKey;
      return { tone: 'wrong', field: 'left', text: inWords(row.path, event, paths) };
    }

    const fresh = identities.filter((identity) => !seen.has(identity));
    for (const identity of fresh) seen.add(identity);
    return fresh.length
      ? { tone: 'good', text: `Gives ${fresh.join(' and ')}.` }
      : { tone: 'quiet', text: `A row above gives ${identities.join(' and ')} already: it is tracked once.` };
  });
}
