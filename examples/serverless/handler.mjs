import * as Sentry from '@sentry/node';
import { splitIntegration } from 'sentry-split';

// Your function imports one of the two. This one shows both.
const { target } = await import(`./${process.env.TRACK_BY ?? 'events-api'}.mjs`);

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment: 'production',
  integrations: (defaults) => [
    // It drops an error that equals the last one, even of another user. Without it Sentry gets the repeated ones too.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: target },
      identities: { 'user.id': 'user' },
    }),
  ],
});

export const handler = async ({ userId, cart }) => {
  Sentry.setUser({ id: userId });
  try {
    return { statusCode: 200, body: { total: cart.items.length * 21 } };
  } catch (error) {
    Sentry.captureException(error);
    return { statusCode: 500 };
  } finally {
    // The platform may freeze the process once this returns. Sentry's wrapHandler for AWS Lambda does this for you.
    await Sentry.flush(2000);
  }
};
