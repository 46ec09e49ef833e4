/**
 * The library's skip reasons in words, with what to do.
 */
import { mapEvent, type SentryEvent, type SkipReason } from 'sentry-split';
import { TRACK_ANY, trackable, type EventPath } from '../event/paths.ts';

const MAX_SUGGESTIONS = 4;

/** What Split's dashboard wants before a path, and the library ignores. */
const PREFIX = /^(?:(?:data\.)?(?:error|event)\.|data\.error(?=user\.))/;

/** `user.orgId: not in this event. It has user.id, user.email.` */
export function missingIdentity(path: string, event: SentryEvent, paths: readonly EventPath[]): string {
  const reason = `${path}: not in this event.`;
  const plain = path.trim().replace(PREFIX, '');
  const meant = meantPath(path, paths);
  if (meant) return `${reason} Did you mean ${meant}?`;
  if (/^user\b/.test(plain) && !paths.some((other) => other.path.startsWith('user.')))
    return `${reason} ${event.user ? 'Its user has no id' : 'It has no user'}: call Sentry.setUser before the error.`;
  return `${reason} ${suggestions(plain, paths)}`;
}

/** The path that was meant, if only its case differs. */
export function meantPath(path: string, paths: readonly EventPath[]): string | undefined {
  const plain = path.trim().replace(PREFIX, '').toLowerCase();
  return paths.find((other) => other.path.toLowerCase() === plain)?.path;
}

/** For a path that leads to something of which no key can be made. */
export function invalidKey(path: string, event: SentryEvent, paths: readonly EventPath[]): string {
  const value = valueAt(event, path);
  if (typeof value !== 'string')
    return typeof value === 'boolean'
      ? `${path}: true or false cannot be a key, since it would merge all users into two.`
      : `${path}: several values, not one key. ${suggestions(path.trim().replace(PREFIX, ''), paths)}`;
  if (!value.trim()) return `${path}: empty in this event. Leave the field out where there is no id.`;
  if (value.length > 250) return `${path}: too long. A key has at most 250 characters.`;
  return `${path}: “${value}” stands for no single user. Send the id itself.`;
}

/** What the library reads at a path: a string, a boolean, or `undefined` for what is neither and no key. */
function valueAt(event: SentryEvent, path: string): unknown {
  const [trackEvent] = mapEvent(trackable(event), {
    ...TRACK_ANY,
    identities: [{ key: () => 'any', trafficType: 'any' }],
    properties: { value: path },
  });
  return trackEvent?.properties.value;
}

/** The paths nearest to one: of the same object, else the user's, else any. */
function suggestions(path: string, paths: readonly EventPath[]): string {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')) || undefined);
  const within = (holder: string) => paths.filter((other) => other.path.startsWith(`${holder}.`));
  const near = [within(path), within(parent), within('user'), paths].find((some) => some.length) ?? [];
  const names = near.slice(0, MAX_SUGGESTIONS).map((other) => other.path);
  if (near.length > MAX_SUGGESTIONS) names.push('…');
  return names.length ? `It has ${names.join(', ')}` : 'It has nothing that could be a key.';
}

/** Why the whole event gave nothing, whatever its identities. */
export function wholeEvent(
  reason: SkipReason | 'no-error',
  event: SentryEvent,
  environments: readonly string[],
): string {
  const { environment } = event;
  switch (reason) {
    case 'environment-unmapped':
      if (!environment) return 'This event names no environment, so no row of Map Environments can match it.';
      return environments.length
        ? `No row maps this event’s environment, “${environment}”. Mapped: ${environments.join(', ')}.`
        : `No row maps this event’s environment, “${environment}”. Add one to Map Environments.`;
    case 'level-filtered':
      return `This event’s level is “${String(event.level ?? 'error')}”, and Levels leaves it out.`;
    case 'message':
      return 'A captureMessage event is not an error. Turn on Messages to track it too.';
    default:
      return `This is not an error event: its type is “${String(event.type)}”. Only errors are tracked.`;
  }
}
