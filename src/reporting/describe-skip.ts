import { getOwnString } from '../lib/own.ts';
import type { SkipDetail, SkipReason } from '../sdk/skip.ts';

/** Names that are listed before "…". */
const MAX_NAMES = 10;

/** `"a", "b"`; of many, the first ones. */
export function quoteNames(names: Iterable<string>): string {
  const all = [...names];
  const quoted = all.slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
  return [...quoted, ...(all.length > MAX_NAMES ? ['…'] : [])].join(', ');
}

/** Reasons that come of a wrong set-up. */
const EXPLAINED = [
  'environment-unmapped',
  'key-invalid',
  'client-limit',
  'split-rejected',
  'callback-failed',
] as const satisfies readonly SkipReason[];

type ExplainedReason = (typeof EXPLAINED)[number];

/** Whether a skip comes of a wrong set-up, so that it needs to be explained. */
export const isExplained = (reason: SkipReason): reason is ExplainedReason =>
  (EXPLAINED as readonly SkipReason[]).includes(reason);

/**
 * Says why something was not tracked, and what to do, in words that hold no private value.
 *
 * @param environments those of the options
 */
export function describeSkip(
  reason: ExplainedReason,
  { event, path, trackEvent, error }: SkipDetail,
  environments: Iterable<string>,
): string {
  switch (reason) {
    case 'environment-unmapped':
      return (
        `the event's environment is ${environmentOf(event)}, but environments has ${quoteNames(environments) || 'none'}. ` +
        'Names must match exactly. To leave an environment out on purpose, map it to [].'
      );
    case 'key-invalid':
      return (
        `${path} has a value that cannot be a key: it stands for nobody or for many users (such as "undefined", ` +
        '"anonymous" or "[Filtered]"), has more than 250 characters, or is neither a string nor a number.'
      );
    case 'client-limit':
      return (
        `no client for another ${trackEvent?.trafficTypeName} key: a client-side factory needs a client for each key ` +
        'other than its own, and maxClients is reached. Where one process serves many users, use the server-side SDK ' +
        'or splitEventsApi.'
      );
    case 'split-rejected':
      return `the target of the environment ${JSON.stringify(trackEvent?.environment)} refused a track event${because(error)}`;
    case 'callback-failed':
    default:
      return `a function of the options failed${because(error)}`;
  }
}

function environmentOf(event: unknown): string {
  const environment = getOwnString(event, 'environment');
  return environment === undefined ? 'not set' : JSON.stringify(environment);
}

/** What went wrong, as far as it is known. */
function because(error: unknown): string {
  // The Split SDK logs nothing unless it is told to.
  if (error === undefined) return ". With debug: 'WARN' in its settings, a Split factory logs why.";
  const message = typeof error === 'string' ? error : getOwnString(error, 'message');
  return message ? `: ${message}` : '.';
}
