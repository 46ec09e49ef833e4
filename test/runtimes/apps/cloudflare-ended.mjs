// A Worker that does what apps should not do: its requests end before what they began.
import { splitEventsApi } from 'sentry-split';

let target;

export default {
  async fetch(request, env) {
    target ??= splitEventsApi({
      authorizationKey: env.SPLIT_SDK_KEY,
      urls: { events: env.SPLIT_EVENTS_URL },
    });
    const { pathname, searchParams } = new URL(request.url);
    target.track({
      environment: 'production',
      trafficTypeName: 'user',
      key: searchParams.get('user'),
      eventTypeId: 'sentry_exception',
      properties: {},
    });
    // Without `waitUntil` the runtime ends it with the request.
    if (pathname === '/begin') void target.flush(2_000);
    if (pathname === '/flush') return new Response(String(await target.flush(1_000)));
    return new Response('tracked');
  },
};
