import type { SentryEvent } from 'sentry-split';
import { isRecord } from './is-record.ts';

/** Where an event may tell who someone is, beyond its user. */
const PLACES = [
  'request.headers',
  'request.cookies',
  'request.data',
  'request.query_string',
  'breadcrumbs',
  'extra',
];

export const EMAIL = /[^\s@"<>]+@[^\s@"<>]+\.[a-z]{2,}/i;

/** The fields of an event that tell who someone is, or may: `user.id`, `user.email`, `request.headers`. */
export function personalFields(event: SentryEvent): string[] {
  const user = isRecord(event.user) ? event.user : {};
  const data = isRecord(user.data) ? Object.keys(user.data) : [];
  const names = [...Object.keys(user).filter((name) => name !== 'data' && user[name] !== null), ...data];
  const fields = names.map((name) => `user.${name}`);
  for (const place of PLACES) {
    const [field = '', inner] = place.split('.');
    const outer = (event as Record<string, unknown>)[field];
    const value = inner === undefined ? outer : isRecord(outer) ? outer[inner] : undefined;
    if (isRecord(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : value)
      fields.push(place);
  }
  const { user: _, ...rest } = event;
  if (EMAIL.test(JSON.stringify(rest))) fields.push('an e-mail address');
  return fields;
}
