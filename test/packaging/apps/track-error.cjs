/**
 * What Node, Deno and Bun can all do: an error becomes its track event, and Sentry's flush delivers it. An uncaught error's
 * path is Node's own affair (docs/sdk-facts.md#how-a-node-process-ends).
 *
 * @param {{ Sentry: typeof import('@sentry/node'), SplitFactory: any, splitIntegration: any }} sdks
 */
module.exports.trackError = ({ Sentry, SplitFactory, splitIntegration }) => {
  /** Of Deno and Bun, each where it is. @type {any} */
  const { Deno, Bun } = globalThis;
  console.log(Deno ? `Deno ${Deno.version.deno}` : Bun ? `Bun ${Bun.version}` : `Node ${process.version}`);

  const factory = SplitFactory({
    core: { authorizationKey: process.env.SPLIT_SDK_KEY },
    urls: JSON.parse(process.env.SPLIT_URLS ?? ''),
    streamingEnabled: false,
  });
  Sentry.init({
    dsn: process.env.SENTRY_DSN ?? '',
    environment: 'production',
    integrations: (defaults) => [
      ...defaults.filter(({ name }) => name !== 'Dedupe'),
      splitIntegration({ environments: { production: factory }, identities: { 'user.id': 'user' } }),
    ],
  });
  Sentry.setUser({ id: 42 });
  Sentry.captureException(new TypeError('broken'));
  void Sentry.flush(5000).then((isFlushed) => {
    console.log('flushed', isFlushed);
    process.exit();
  });
};
