// To show that a wrong app would be seen: the identities are missing.
import * as Sentry from '@sentry/react-native';
import { splitIntegration } from 'sentry-split';

Sentry.init({ integrations: [splitIntegration({ environments: {} })] });
