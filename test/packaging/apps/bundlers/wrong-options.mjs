/** Options that are wrong on purpose. */
import { splitIntegration } from 'sentry-split';

/** @type {any} */
const options = { environments: {}, identities: { 'user.id': '' }, maxPending: -1, nope: true };
splitIntegration(options);
