/** Both entries in one page. */
import { splitIntegration } from 'sentry-split';
import { splitIntegration as lazily } from 'sentry-split/lazy';

const options = { environments: {}, identities: {} };
Object.assign(globalThis, { integrations: [splitIntegration(options), lazily(options)] });
