import * as Sentry from '@sentry/react-native';
import { SplitFactory } from '@splitsoftware/splitio-react-native';
import { splitIntegration } from 'sentry-split';

const factory = SplitFactory({ core: { authorizationKey: 'client-side key', key: '42' } });

Sentry.init({
  dsn: 'https://public@example.com/1',
  environment: 'production',
  integrations: [
    splitIntegration({ environments: { production: factory }, identities: { 'user.id': 'user' } }),
  ],
});
