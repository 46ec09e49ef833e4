import { mapEvent, type SentryEvent } from 'sentry-split';
import { isRecord } from './is-record.ts';

/** A path of an event that leads to a key. */
export interface EventPath {
  readonly path: string;
  readonly key: string;
}

/** Where no one keeps the id of a user. */
const NOISE = /^(?:breadcrumbs|sdk|modules|debug_meta|spans|_metrics_summary)$|^stacktrace$/;

/** What people map first. */
const FIRST = ['user', 'tags', 'extra', 'contexts'];

/** Sentry's own user fields; others are the same with and without `data` between. */
const USER_FIELD = /^(?:id|username|email|ip_address|name|geo)$/;

const MAX_PATHS = 200;
const MAX_DEPTH = 6;

/** The event, such that nothing but an identity can keep it from being tracked. */
export const trackable = (event: SentryEvent): SentryEvent => ({
  ...event,
  type: undefined,
  environment: 'any',
});
export const TRACK_ANY = { environments: { any: true }, captureMessages: true };

/** The paths of an event that identities can use: those of which the library itself makes a key. */
export function pathsOf(event: SentryEvent): EventPath[] {
  const paths = [...new Set(sorted(event).flatMap(([name, value]) => leaves(value, name, 1)))].slice(
    0,
    MAX_PATHS,
  );
  const identities = paths.map((key, at) => ({ key, trafficType: String(at) }));
  return mapEvent(trackable(event), { ...TRACK_ANY, identities }).map(({ trafficTypeName, key }) => ({
    path: paths[Number(trafficTypeName)]!,
    key,
  }));
}

function sorted(event: SentryEvent): [string, unknown][] {
  const order = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(event).sort(([a], [b]) => order(a) - order(b));
}

function leaves(value: unknown, path: string, depth: number): string[] {
  if (depth > MAX_DEPTH || NOISE.test(path.split('.').at(-1)!)) return [];
  if (path === 'tags' && Array.isArray(value))
    return value.flatMap((pair) => (Array.isArray(pair) ? [`tags.${String(pair[0])}`] : []));
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, `${path}[${at}]`, depth + 1));
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, inner]) =>
      path === 'user.data' && !USER_FIELD.test(name)
        ? leaves(inner, `user.${name}`, depth)
        : leaves(inner, `${path}.${name}`, depth + 1),
    );
  return typeof value === 'string' || typeof value === 'number' ? [path] : [];
}
