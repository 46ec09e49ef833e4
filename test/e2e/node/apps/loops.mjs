import {
  DSN,
  input,
  makeFactory,
  onSkip,
  report,
  Sentry,
  sleep,
  splitIntegration,
  splitUrls,
} from './kit.mjs';

/** The app's own wrapper of the console, around the one of Sentry, which the first console integration sets up. */
function wrapConsole() {
  Sentry.init({ dsn: DSN, integrations: [Sentry.captureConsoleIntegration()] });
  for (const level of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) {
    const wrapped = console[level];
    console[level] = (...args) => wrapped.call(console, '[app]', ...args);
  }
}

/** The console, Sentry's debug lines and Split's debug lines all lead back to Sentry. */
export async function noisyConsole() {
  if (input.wrapsConsole) wrapConsole();
  // Split posts often, so that its lines about that could go round several times.
  const split = makeFactory('Production', { debug: 'DEBUG', scheduler: { eventsPushRate: 1 } });
  Sentry.init({
    dsn: DSN,
    debug: true,
    integrations: [
      Sentry.captureConsoleIntegration(),
      splitIntegration({
        environments: { production: split },
        identities: { 'user.id': 'user', 'user.orgId': 'org' },
        onSkip(reason, detail) {
          console.warn(`the app hears of ${reason}`);
          onSkip(reason, detail);
        },
        // Which would end a loop as well.
        maxPerMinute: Infinity,
        captureMessages: input.captureMessages,
      }),
    ],
  });
  Sentry.setUser({ id: 42 });
  for (let at = 0; at < input.errors; at++) Sentry.captureException(new Error(`broken ${at}`));
  // Time enough for a loop to go round: the more of it, the more would be seen.
  await sleep(3000);
  report.isFlushed = await Sentry.flush(20_000);
}

/**
 * Captures the event that Sentry makes of a failed request.
 *
 * @param {string} value
 * @param {string} [url]
 */
const captureFailedRequest = (value, url) =>
  Sentry.captureEvent({
    exception: { values: [{ type: 'Error', value, mechanism: { type: 'http.client', handled: false } }] },
    request: url === undefined ? {} : { url },
  });

export async function requestsOfSplit() {
  /** @type {any} */
  let late;
  Sentry.init({
    dsn: DSN,
    integrations: [
      splitIntegration({
        environments: {
          production: [Promise.resolve(makeFactory('Staging')), () => late],
          other: { track: () => true },
        },
        identities: { 'user.id': 'user' },
        onSkip,
      }),
    ],
  });
  late = makeFactory('Staging', {
    urls: { ...splitUrls, telemetry: 'https://telemetry.example.com/api' },
  });
  Sentry.setUser({ id: 42 });
  await sleep(0);
  for (const [name, url] of Object.entries(splitUrls)) captureFailedRequest(name, `${url}/events/bulk`);
  captureFailedRequest('bare', splitUrls.sdk);
  captureFailedRequest('function', 'https://telemetry.example.com/api/v1/metrics/config');
  captureFailedRequest('neighbour', `${splitUrls.sdk}ting/page`);
  captureFailedRequest('other host', 'https://example.com/split/events/bulk');
  captureFailedRequest('no url');
  // A request to the app whose Host header names Split is no request of Split's SDK.
  Sentry.captureEvent({
    exception: { values: [{ type: 'Error', value: 'served' }] },
    request: { url: `${splitUrls.events}/events/bulk` },
  });
}
