import { mapEvent, validateOptions, type SentryEvent, type SkipReason } from 'sentry-split';
import { TRACK_ANY, trackable, type EventPath } from '../event/paths.ts';
import { EMAIL } from '../event/personal-fields.ts';
import type { IdentityRow } from '../state/state.ts';
import { NO_NOTE, type Note } from './note.ts';
import { invalidKey, meantPath, missingIdentity } from './reasons.ts';

/** A row as one of the library's `identities`. */
const identitiesOf = ({ path, trafficTypes }: IdentityRow) => ({
  [path]: trafficTypes.length > 1 ? trafficTypes : (trafficTypes[0] ?? ''),
});

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
  const notes = rows.map((row): Note & { readonly isMissing?: boolean } => {
    const problems = problemsOf(row);
    if (problems.length) return noteOfProblems(problems);
    if (!event) return NO_NOTE;

    const { keys, identities, skipped } = identify(row, event);
    if (skipped === 'identity-missing')
      return { ...wrong(missingIdentity(row.path, event, paths)), isMissing: !meantPath(row.path, paths) };
    if (skipped) return wrong(invalidKey(row.path, event, paths));

    const fresh = identities.filter((identity) => !seen.has(identity));
    for (const identity of fresh) seen.add(identity);
    if (!fresh.length)
      return { tone: 'quiet', text: `A row above gives ${identities.join(' and ')}, so it counts once.` };
    const gives = `Gives ${fresh.join(' and ')}.`;
    const what = personalKey(keys[0] ?? '');
    return what
      ? { tone: 'warn', text: `${gives} That sends ${what} to Split. Map an id instead.` }
      : { tone: 'good', text: gives };
  });

  // Nobody has every identity in every event: one that is missing beside another is no mistake.
  const isOneThere = notes.some(({ tone }) => tone === 'good' || tone === 'warn');
  return notes.map(({ isMissing, ...note }) =>
    isMissing && isOneThere ? { tone: 'quiet', text: note.text } : note,
  );
}

const wrong = (text: string): Note => ({ tone: 'wrong', field: 'left', text });

function noteOfProblems(problems: readonly string[]): Note {
  // A row that was just added is not wrong yet.
  if (problems.length > 1)
    return { tone: 'quiet', text: 'Choose a path in the event and type a traffic type.' };
  const field = problems[0]?.startsWith('path') ? 'left' : 'right';
  return {
    tone: 'wrong',
    field,
    text: field === 'left' ? 'Choose a path in the event.' : `Left out: ${problems.join(', ')}.`,
  };
}

function identify(row: IdentityRow, event: SentryEvent) {
  let skipped: SkipReason | undefined;
  const trackEvents = mapEvent(trackable(event), {
    ...TRACK_ANY,
    identities: identitiesOf(row),
    onSkip: (reason) => (skipped = reason),
  });
  return {
    keys: trackEvents.map(({ key }) => key),
    identities: trackEvents.map(({ trafficTypeName, key }) => `${trafficTypeName} “${key}”`),
    skipped,
  };
}

/** What a key tells about someone, for those that tell too much. */
function personalKey(key: string): string | undefined {
  if (EMAIL.test(key)) return 'an e-mail address';
  return /^\d{1,3}(?:\.\d{1,3}){3}$|^[\da-f]*:[\da-f:]+:[\da-f]*$/i.test(key) ? 'an IP address' : undefined;
}
