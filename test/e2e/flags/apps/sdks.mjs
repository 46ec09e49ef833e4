/** What every app here begins with: the SDKs that the test names, a Split factory that is ready, and `sentry-split`. */
import { createRequire } from 'node:module';

/** @param {string | undefined} where `FOLDER#NAME`: a package of that folder's node_modules */
export function load(where) {
  const [folder, name = ''] = (where ?? '').split('#');
  return createRequire(`${folder}/package.json`)(name);
}

export const Sentry = load(process.env.SENTRY);
export const { SplitFactory } = load(process.env.SPLIT);

export const dsn = process.env.SENTRY_DSN;

/** A factory that has its flags. */
export async function createFactory() {
  const factory = SplitFactory({
    core: { authorizationKey: process.env.SPLIT_SDK_KEY },
    urls: JSON.parse(process.env.SPLIT_URLS ?? ''),
    streamingEnabled: false,
  });
  await factory.client().ready();
  return factory;
}

/** Ends the app once Sentry has delivered. @param {object} report */
export async function finish(report) {
  await Sentry.flush(20_000);
  process.stdout.write(`\n${JSON.stringify(report)}\n`, () => process.exit(0));
}
