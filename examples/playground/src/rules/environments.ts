import type { ParsedEvent } from '../event/parse-event.ts';
import { hasSeparator } from '../state/names.ts';
import type { EnvironmentRow } from '../state/state.ts';
import { NO_NOTE, type Note } from './note.ts';

/** Sentry environment → the Split environments that its events go to; wrong rows are left out. */
export function environmentsOf(rows: readonly EnvironmentRow[]): Map<string, string[]> {
  const environments = new Map<string, string[]>();
  for (const { sentry, split } of rows) {
    if (!sentry.trim() || !split.length) continue;
    const targets = new Set([...(environments.get(sentry) ?? []), ...split]);
    environments.set(sentry, [...targets]);
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
  if (!sentry.trim() && !split.length)
    return { tone: 'quiet', text: 'Type the name in Sentry, and the name in Split.' };
  if (!sentry.trim())
    return { tone: 'wrong', field: 'left', text: 'Type the name of the Sentry environment.' };
  if (!split.length)
    return { tone: 'wrong', field: 'right', text: 'Type the name of the Split environment.' };
  const same = rows.find((other) => other.sentry === sentry && other.split.join() === split.join());
  if (same !== row) return { tone: 'quiet', text: 'The same as a row above.' };
  if (event?.environment === sentry) return { tone: 'good', text: 'This event’s environment.' };
  // Sentry allows no spaces in a name, and most separators only by accident.
  if (hasSeparator(sentry) || /\s/.test(sentry.trim()))
    return { tone: 'warn', field: 'left', text: 'One Sentry environment per row. Add a row for each name.' };
  if (!event) return NO_NOTE;
  const isClose = event.environment?.trim().toLowerCase() === sentry.trim().toLowerCase();
  return isClose
    ? {
        tone: 'wrong',
        field: 'left',
        text: `This event’s is “${event.environment}”. Names are compared letter by letter.`,
      }
    : { tone: 'quiet', text: 'Not this event’s environment.' };
}
