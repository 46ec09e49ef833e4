import {
  fail,
  init,
  input,
  makeFactory,
  ready,
  report,
  Sentry,
  splitIntegration,
  splitOptions,
  timed,
} from './kit.mjs';

/** Captures errors one after the other, then flushes twice. */
export async function errorsAndTwoFlushes() {
  const factory = makeFactory();
  const client = init({ integrations: [splitIntegration(splitOptions(factory))] });
  /** @type {string[]} */
  const left = [];
  client.on('beforeEnvelope', (/** @type {any} */ [, [[header, payload]]]) => {
    if (header.type === 'event') left.push(payload.exception.values.at(-1).value);
  });
  if (input.isReadyFirst) await ready(factory);
  for (const name of input.errors) await fail(name);
  report({
    first: await timed(() => Sentry.flush(input.timeout)),
    second: await timed(() => Sentry.flush(input.timeout)),
    left,
  });
  process.exit(0);
}
