import { DEBUG } from '../lib/debug.ts';
import { isList, isText } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';
import { compilePath } from '../mapping/path.ts';
import type { IdentityRow } from '../mapping/rules.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import { entriesOf } from './entries-of.ts';
import { keepValid } from './keep-valid.ts';
import type { Report } from './row.ts';

type KeyFunction = (event: SentryEvent) => unknown;

const isFunction = (value: unknown): value is KeyFunction => typeof value === 'function';

/** Compiles the rows of `identities`, in either form: those with a key and a traffic type are left. */
export function compileIdentities(identities: object, name: string, report: Report): IdentityRow[] {
  const isListForm = isList(identities);
  const compiled: IdentityRow[] = [];
  for (const { key: property, value: row, path } of entriesOf(identities, name)) {
    const key = isListForm ? getOwn(row, 'key') : property;
    const trafficTypes = keepValid(
      isListForm ? getOwn(row, 'trafficType') : row,
      path,
      { isValid: isText, advice: DEBUG && 'traffic type must be a non-empty string' },
      report,
    ).map((trafficType) => trafficType.trim().toLowerCase());
    const hasTrafficType = trafficTypes.length > 0;

    if (isText(key)) {
      if (hasTrafficType) compiled.push({ path: key, trafficTypes, read: compilePath(key) });
    } else if (isFunction(key)) {
      if (hasTrafficType) compiled.push({ path, trafficTypes, read: key });
    } else {
      report(
        path,
        DEBUG && (isListForm ? 'key must be a path or a function' : 'path must be a non-empty string'),
      );
    }
  }
  return compiled;
}
