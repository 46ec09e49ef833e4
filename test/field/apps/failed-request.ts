/** Events of Sentry's HTTP client integration, as it makes them of requests that fail. */
import { createFactory, report, splitBeforeSend, splitUrls } from './kit.ts';

const skips: string[] = [];
let factory: SplitIO.ISDK | undefined = createFactory();
const callback = splitBeforeSend({
  environments: { production: () => factory },
  identities: { 'user.id': 'user' },
  onSkip: (reason) => skips.push(reason),
});

const event = { environment: 'production', user: { id: '42' } };

function sendFailedRequest(): void {
  const mechanism = { type: 'auto.http.client.fetch', handled: false };
  callback(
    {
      ...event,
      exception: { values: [{ type: 'Error', value: 'HTTP Client Error', mechanism }] },
      request: { url: `${splitUrls['events']}/events/bulk` },
    },
    {},
  );
}

callback({ ...event, exception: { values: [{ type: 'Error', value: 'broken' }] } }, {});
sendFailedRequest();
const whileThere = [...skips];
// The user logs out; the push of what was tracked fails afterwards.
factory = undefined;
sendFailedRequest();
report({ whileThere, afterLogOut: skips });
process.exit(0);
