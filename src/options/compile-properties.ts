import { DEBUG } from '../lib/debug.ts';
import { isText } from '../lib/guards.ts';
import { compilePath } from '../mapping/path.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import { entriesOf } from './entries-of.ts';
import type { Report } from './row.ts';

/** Compiles the object form of `properties` (name → path) to a function of the event, as in the other form. */
export function compileProperties(
  properties: object,
  name: string,
  report: Report,
): (event: SentryEvent) => Record<string, unknown> {
  const readers: { name: string; read: (event: unknown) => unknown }[] = [];
  for (const { key, value, path } of entriesOf(properties, name)) {
    if (isText(value)) readers.push({ name: key, read: compilePath(value) });
    else report(path, DEBUG && 'must be a path in the event');
  }
  return (event) => Object.fromEntries(readers.map(({ name, read }) => [name, read(event)]));
}
