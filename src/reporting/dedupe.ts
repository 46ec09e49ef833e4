import { isList } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';
import type { SentryClient } from '../sdk/sentry.ts';

const DEDUPE = 'Dedupe';

/**
 * What Sentry's `Dedupe` costs a server (getsentry/sentry-javascript `packages/core/src/integrations/dedupe.ts`): it
 * compares an error with the last one, not its user.
 */
export const DEDUPE_WARNING =
  "Sentry's Dedupe integration drops an error that equals the last one, whoever the user is: if 100 users meet the same " +
  'error in a row, Split counts 1. To count all of them, leave it out: Sentry.init({ integrations: (defaults) => ' +
  "[...defaults.filter(({ name }) => name !== 'Dedupe'), splitIntegration(…)] }). Sentry then gets all 100 events too. " +
  'To keep Dedupe, silence this warning with an onSkip option.';

/**
 * Whether this is a server process that serves one user after the other, with `Dedupe` among Sentry's integrations. Not
 * asked before all integrations are set up: in Sentry 11, `Dedupe` may come after ours.
 */
export const hasDedupe = (client: SentryClient): boolean =>
  isServerProcess() && (client.getIntegrationByName?.(DEDUPE) !== undefined || isListed(client));

/** Whether `Dedupe` is among the integrations of the client's options: Sentry 7 cannot be asked by name. */
function isListed(client: SentryClient): boolean {
  const { integrations } = client.getOptions();
  return isList(integrations) && integrations.some((integration) => getOwn(integration, 'name') === DEDUPE);
}

/** Whether this is Node, Deno or Bun, and no page (Electron has both). */
function isServerProcess(): boolean {
  const { process, document } = globalThis as {
    readonly process?: { readonly versions?: { readonly node?: string } };
    readonly document?: unknown;
  };
  return typeof process?.versions?.node === 'string' && document === undefined;
}
