/** Loads an SDK in an app that a test starts: its bundle if there is one, else as it is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const OLDER = fileURLToPath(new URL('./', import.meta.url));

/**
 * The file of an SDK's bundle (`bundle.ts`). It lies beside the `node_modules` that the SDK is in, since an SDK may load
 * more of its packages when it runs.
 *
 * @param {string} folder that the SDK is installed in
 * @param {string} name of the package there
 */
export function bundlePath(folder, name) {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return join(folder, '.cache/sdks', `${name.replace('/', '-')}-${version}.cjs`);
}

/** What the tests bundle: packages by their names, but no single files of them. @param {string} name */
const isPackage = (name) => /^(@[^/]+\/)?[^/]+$/.test(name);

/**
 * @param {string} name of a package: `@sentry/node`, or an alias of `test/sdks/package.json`; or a file of one
 * @returns {any} what it exports
 */
export function loadSdk(name) {
  const folder = name.startsWith('@') ? TOP : OLDER;
  const loadInstalled = createRequire(folder);
  if (process.env.SDK_BUNDLES !== 'yes' || !isPackage(name)) return loadInstalled(name);
  const bundle = bundlePath(folder, name);
  return loadInstalled(existsSync(bundle) ? bundle : name);
}
