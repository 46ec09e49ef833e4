/** What every app here begins with: the SDKs that the test names, a Split factory that is ready, and `sentry-split`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bundlePath } from '../../../sdks/load.mjs';

/** @param {string | undefined} where `FOLDER#NAME`: a package of that folder's node_modules */
export function load(where) {
  const [folder, name = ''] = (where ?? '').split('#');
  return createRequire(`${folder}/package.json`)(name);
}

/** Loads an SDK: its bundle if there is one (`test/sdks/bundle.ts`), which is faster. @param {string} [where] */
function loadSdk(where = '') {
  const [folder = '', name = ''] = where.split('#');
  const bundle = bundlePath(folder, name);
  return load(process.env.SDK_BUNDLES === 'yes' && existsSync(bundle) ? `${folder}#${bundle}` : where);
}

export const Sentry = loadSdk(process.env.SENTRY);
export const { SplitFactory } = loadSdk(process.env.SPLIT);

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
