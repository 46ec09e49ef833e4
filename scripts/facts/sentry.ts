/** The SDKs that the programs of this folder measure. */
import { createRequire } from 'node:module';
import type * as SentryNode from '@sentry/node';

export type Sentry = typeof SentryNode;

/** `@sentry/node` of a major that `test/sdks` has installed, or without one that of the main `package.json`. */
export function loadSentry(major: string | undefined): Sentry {
  const load = createRequire(new URL('../../test/sdks/', import.meta.url));
  return load(major ? `sentry-node-${major}` : '@sentry/node') as Sentry;
}

/** Prints the facts in the order in which they were found, one a line. */
export function print(facts: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(facts)) console.info(`${name}: ${JSON.stringify(value)}`);
}
