/** An app that has the ES module and the CommonJS copy of the package: the integration of one, the callback of the other. */
import {
  allHandled,
  createFactory,
  fail,
  report,
  requireCopy,
  Sentry,
  splitBeforeSend,
  splitIntegration,
  startSentry,
} from './kit.ts';

const copy = requireCopy();
const options = { environments: { production: createFactory() }, identities: { 'user.id': 'user' } };
const isIntegrationCopied = process.env['COPIED'] === 'integration';

startSentry({
  beforeSend: (isIntegrationCopied ? splitBeforeSend : copy.splitBeforeSend)(options),
  integrations: [(isIntegrationCopied ? copy.splitIntegration : splitIntegration)(options)],
});

fail('42');
await allHandled();
report({ areCopies: copy.splitIntegration !== splitIntegration, flush: await Sentry.flush(30_000) });
process.exit(0);
