/** Evaluates a flag and fails for good in the same tick: `END` says how. */
import { splitFlagsIntegration } from 'sentry-split';
import { createFactory, dsn, finish, Sentry } from './sdks.mjs';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn, environment: 'production', integrations: [flags] });
const client = flags.instrument(await createFactory()).client();

setTimeout(() => {
  client.getTreatment('ada', 'always_on');
  client.getTreatment('ada', 'color');
  const error = new Error(process.env.END);
  if (process.env.END === 'crash') throw error;
  void Promise.reject(error);
  setTimeout(() => void finish({}), 50);
}, 10);
