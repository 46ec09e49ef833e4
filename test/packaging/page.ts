/** What the pages of the tests here have in common: the SDKs as the scripts of a CDN, and what arrives of `apps/shop.mjs`. */
import { build } from 'esbuild';
import { packageFolder } from '../e2e/app.ts';
import { sdkFolder } from './packed.ts';

/**
 * An SDK as one script with a global, minified.
 *
 * @param source - an ES module; its exports become the global's members
 * @param mangle - also mangle properties as Sentry's CDN bundles do (docs/sdk-facts.md#types-and-packages)
 */
export async function iife(
  source: string,
  globalName: string,
  options: { mangle?: boolean; alias?: Record<string, string> } = {},
): Promise<string> {
  const alias = Object.entries(options.alias ?? {}).map(([name, sdk]) => [name, sdkFolder(sdk)]);
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: packageFolder, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName,
    target: 'es2020',
    minify: true,
    alias: Object.fromEntries(alias) as Record<string, string>,
    ...(options.mangle ? { mangleProps: /^_[^_]/ } : {}),
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** What arrives at Split when `shop` has captured one error, in short. */
export const SHOP_TRACK_EVENTS = [
  'Prod-Default user/42 sentry_exception',
  'Prod-Default user/42 sentry_exception.checkout',
];

interface Arrived {
  environmentName: string;
  trafficTypeName: string;
  key: string;
  eventTypeId: string;
}

export const inShort = (trackEvents: readonly Arrived[]): string[] =>
  trackEvents.map(
    ({ environmentName, trafficTypeName, key, eventTypeId }) =>
      `${environmentName} ${trafficTypeName}/${key} ${eventTypeId}`,
  );
