import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

// Once per process: the next invocations find it warm.
const splitFactory = SplitFactory({
  core: { authorizationKey: process.env.SPLIT_SDK_KEY },
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
});

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment: 'production',
  integrations: (defaults) => [
    // It drops an error that equals the last one, even of another user. Without it Sentry gets the repeated ones too.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: splitFactory },
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
