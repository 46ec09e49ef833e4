// The app of types.test.ts. `@sentry/node` and `ErrorEvent` are replaced by what the SDK in question has.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import {
  mapEvent,
  splitBeforeSend,
  splitIntegration,
  validateOptions,
  type SplitIntegrationOptions,
  type TrackEvent,
} from 'sentry-split';

/* oxlint-disable typescript/no-unnecessary-type-parameters -- what makes TypeScript compare two types exactly */
/** Whether two types are the very same; `any` is the same as nothing but itself. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles for `true` only. */
const holds = <_ extends true>(): void => {};
/* oxlint-enable typescript/no-unnecessary-type-parameters */

const factory = SplitFactory({ core: { authorizationKey: 'key' } });
const environments = { production: factory };
const identities = { 'user.id': 'user' };

// As the README says it.
Sentry.init({
  dsn: 'https://public@sentry.example.com/1',
  integrations: [
    splitIntegration({
      environments,
      identities: { ...identities, 'user.orgId': ['org', 'account'] },
      captureCulprit: true,
    }),
  ],
  beforeSend: splitBeforeSend({ environments, identities }),
});
Sentry.init({ integrations: (defaults) => [...defaults, splitIntegration({ environments, identities })] });

// `splitBeforeSend` around the app's own callback.
Sentry.init({
  beforeSend: splitBeforeSend({ environments, identities }, (event, hint) => {
    if (hint.originalException instanceof RangeError) return null;
    delete event.user;
    return event;
  }),
});
Sentry.init({
  beforeSend: splitBeforeSend({ environments, identities }, async (event) => {
    await Promise.resolve();
    return event.message === 'no' ? null : event;
  }),
});
const scrub = (event: Sentry.ErrorEvent, _hint: Sentry.EventHint): Sentry.ErrorEvent | null => {
  delete event.server_name;
  return event;
};
Sentry.init({ beforeSend: splitBeforeSend({ environments, identities }, scrub) });
const beforeSend = splitBeforeSend({ environments, identities }, scrub);
Sentry.init({ beforeSend });
holds<Same<ReturnType<typeof beforeSend.flush>, Promise<boolean>>>();

// Callbacks annotated with the app's own types.
splitIntegration({
  environments,
  identities: [{ key: (event: Sentry.ErrorEvent) => event.user?.id, trafficType: 'user' }],
  captureCulprit: (event: Sentry.ErrorEvent) => event.transaction,
  properties: (event: Sentry.ErrorEvent, hint: Sentry.EventHint) => ({
    level: event.level ?? 'error',
    id: hint.event_id,
  }),
  beforeTrack: (trackEvent, { event, hint }: { event: Sentry.ErrorEvent; hint: Sentry.EventHint }) =>
    event.tags?.['internal'] || hint.originalException instanceof RangeError ? null : trackEvent,
  onSkip: (reason, { event, path, trackEvent }) =>
    console.log(reason, event?.event_id, path, trackEvent?.key),
});
splitIntegration({
  environments,
  identities: [
    { key: (event: Sentry.Event) => event.user?.['accountId'] as string, trafficType: ['user', 'org'] },
  ],
  beforeTrack(trackEvent: TrackEvent, context: { event: Sentry.Event; hint: Sentry.EventHint }) {
    return context.event.level === 'debug' ? null : trackEvent;
  },
});

// Without an annotation the event has useful types.
splitIntegration({
  environments,
  identities: [
    {
      key: (event) => {
        holds<
          Same<
            typeof event.level,
            'fatal' | 'error' | 'warning' | 'log' | 'info' | 'debug' | (string & {}) | null | undefined
          >
        >();
        const user = event.user;
        const type: string | null | undefined = event.exception?.values?.[0]?.type;
        const { filename } = event.exception?.values?.at(-1)?.stacktrace?.frames?.[0] ?? {};
        holds<Same<typeof filename, string | null | undefined>>();
        return typeof user?.id === 'number' ? user.id : type;
      },
      trafficType: 'user',
    },
  ],
  captureCulprit: (event) => event.exception?.values?.[0]?.type,
  properties: (event, hint) => ({
    message: event.message,
    status: (hint.originalException as { status?: number }).status,
  }),
  levels: ['fatal', 'error'],
  beforeTrack: (trackEvent, { event, hint }) => {
    holds<Same<typeof trackEvent, TrackEvent>>();
    holds<Same<typeof trackEvent.properties, Record<string, string | number | boolean>>>();
    holds<Same<typeof trackEvent.value, number | undefined>>();
    holds<Same<typeof hint.originalException, unknown>>();
    if (event.transaction?.startsWith('/internal')) return null;
    trackEvent.value = 1;
    trackEvent.properties['route'] = event.transaction ?? '';
    return { ...trackEvent, key: trackEvent.key.toLowerCase() };
  },
});

// The other exports.
declare const event: Sentry.Event;
declare const errorEvent: Sentry.ErrorEvent;
holds<Same<typeof event.event_id, string | undefined>>(); // the SDK's types are found: no `any`
const options: SplitIntegrationOptions = { environments, identities };
holds<Same<ReturnType<typeof mapEvent>, TrackEvent[]>>();
mapEvent(event, { environments: { production: true }, identities });
mapEvent(errorEvent, options);
mapEvent({ environment: 'production', user: { id: 42 } }, options);
holds<Same<ReturnType<typeof validateOptions>, string[]>>();
validateOptions(options);

// Wrong use.
// @ts-expect-error no environments
splitIntegration({ identities });
// @ts-expect-error no identities
splitIntegration({ environments });
// @ts-expect-error a number as traffic type
splitIntegration({ environments, identities: { 'user.id': 42 } });
// @ts-expect-error a number as traffic type, in the list form
splitIntegration({ environments, identities: [{ key: 'user.id', trafficType: 42 }] });
// @ts-expect-error an object as key
splitIntegration({ environments, identities: [{ key: () => ({}), trafficType: 'user' }] });
// @ts-expect-error an async key
splitIntegration({ environments, identities: [{ key: async () => '42', trafficType: 'user' }] });
// @ts-expect-error an async beforeTrack
splitIntegration({ environments, identities, beforeTrack: async (trackEvent) => trackEvent });
// @ts-expect-error a beforeTrack that forgets to return
splitIntegration({ environments, identities, beforeTrack: () => {} });
// @ts-expect-error an async captureCulprit
splitIntegration({ environments, identities, captureCulprit: async () => 'culprit' });
// @ts-expect-error an async properties
splitIntegration({ environments, identities, properties: async () => ({ a: 1 }) });
// @ts-expect-error a Split client in place of its factory
splitIntegration({ environments: { production: factory.client() }, identities });
// @ts-expect-error a Split client from a function
splitIntegration({ environments: { production: () => factory.client() }, identities });
// @ts-expect-error an SDK key in place of a factory
splitIntegration({ environments: { production: 'sdk-key' }, identities });
// @ts-expect-error an unknown level
splitIntegration({ environments, identities, levels: ['critical'] });
// @ts-expect-error a misspelt option
splitIntegration({ environments, identities, captureCulprits: true });
// @ts-expect-error an event in place of the options
splitBeforeSend(errorEvent);
// @ts-expect-error a beforeSend that returns something else
Sentry.init({ beforeSend: splitBeforeSend({ environments, identities }, () => 42) });
// @ts-expect-error no reason of a skip
splitIntegration({ environments, identities, onSkip: (reason) => reason === 'no-reason' });
splitIntegration({
  environments,
  identities,
  beforeTrack: (trackEvent, { event }) => {
    // @ts-expect-error the event is read-only
    event.level = 'info';
    return trackEvent;
  },
});
