import type { ParsedEvent } from '../event/parse-event.ts';
import type { EnvironmentRow } from '../state.ts';
import type { Note } from './note.ts';

/** Sentry environment → the Split environments that its events go to; wrong rows are left out. */
export function environmentsOf(rows: readonly EnvironmentRow[]): Map<string, string[]> {
  const environments = new Map<string, string[]>();
  for (const { sentry, split } of rows) {
    if (!sentry.trim() || !split.trim()) continue;
    const targets = environments.get(sentry) ?? [];
    if (!targets.includes(split)) environments.set(sentry, [...targets, split]);
  }
  return environments;
}

/** What is said at a row of Map Environments. */
export function environmentNote(
  row: EnvironmentRow,
  rows: readonly EnvironmentRow[],
  { event }: ParsedEvent,
): Note {
  const { sentry, split } = row;
  if (!sentry.trim() && !split.trim()) return { tone: 'quiet', text: 'Left out: type the names of both.' };
  if (!sentry.trim())
    return { tone: 'wrong', field: 'left', text: 'Left out: type the name of the Sentry environment.' };
  if (!split.trim())
    return { tone: 'wrong', field: 'right', text: 'Left out: type the name of the Split environment.' };
  const same = rows.find((other) => other.sentry === sentry && other.split === split);
  if (same !== row) return { tone: 'quiet', text: 'The same as a row above.' };
  if (!event) return { tone: 'quiet', text: '' };
  if (event.environment === sentry) return { tone: 'good', text: 'This event’s environment.' };
  const close = event.environment?.trim().toLowerCase() === sentry.trim().toLowerCase();
  return close
    ? {
        tone: 'wrong',
        field: 'left',
        text: `This event’s is “${event.environment}”: they are compared letter by letter.`,
      }
    : { tone: 'quiet', text: 'Not this event’s environment.' };
}
