import type { SentryEvent } from 'sentry-split';
import { isRecord } from './is-record.ts';

/**
 * An event as Sentry's server gives it, in the form of the error webhook: what its API keeps in `entries` and in tags
 * stands where the library looks for it. An event in another form is left as it is.
 */
export function fromApi(event: Record<string, unknown>): SentryEvent {
  const tags = tagsOf(event.tags);
  const tag = (name: string) => tags?.find(([key]) => key === name)?.[1];
  const entries = Array.isArray(event.entries) ? event.entries.filter(isRecord) : [];
  const entry = (type: string) => entries.find((one) => one.type === type)?.data;

  const { entries: _, ...rest } = event;
  return withoutMissing({
    ...rest,
    ...(tags && { tags }),
    event_id: event.event_id ?? event.eventID,
    environment: event.environment ?? tag('environment'),
    level: event.level ?? tag('level'),
    release: isRecord(event.release) ? event.release.version : event.release,
    timestamp: event.timestamp ?? secondsOf(event.dateCreated),
    exception: event.exception ?? exceptionOf(entry('exception')),
    logentry: event.logentry ?? entry('message'),
    request: event.request ?? entry('request'),
    breadcrumbs: event.breadcrumbs ?? entry('breadcrumbs'),
    extra: event.extra ?? (entries.length ? event.context : undefined),
    context: entries.length ? undefined : event.context,
  });
}

/** `{ key, value }` as pairs; pairs as they are; `undefined` for an object, as the SDK has them. */
function tagsOf(tags: unknown): [string, unknown][] | undefined {
  if (!Array.isArray(tags)) return undefined;
  return tags.flatMap((one): [string, unknown][] => {
    if (Array.isArray(one)) return [[String(one[0]), one[1]]];
    return isRecord(one) ? [[String(one.key), one.value]] : [];
  });
}

/** The API writes a frame's fields in camelCase. */
function exceptionOf(data: unknown): unknown {
  if (!isRecord(data) || !Array.isArray(data.values)) return data;
  return {
    ...data,
    values: data.values.filter(isRecord).map((one) => ({ ...one, stacktrace: stacktraceOf(one.stacktrace) })),
  };
}

function stacktraceOf(stacktrace: unknown): unknown {
  if (!isRecord(stacktrace) || !Array.isArray(stacktrace.frames)) return stacktrace;
  const frames = stacktrace.frames.filter(isRecord).map(({ inApp, absPath, lineNo, colNo, ...frame }) =>
    withoutMissing({
      in_app: inApp,
      abs_path: absPath,
      lineno: lineNo,
      colno: colNo,
      ...frame,
    }),
  );
  return { ...stacktrace, frames };
}

function secondsOf(date: unknown): number | undefined {
  const milliseconds = typeof date === 'string' ? Date.parse(date) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

const withoutMissing = (event: Record<string, unknown>): SentryEvent =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
