import { createDelivery } from './events-api/delivery.ts';
import { runsInBrowser } from './events-api/runs-in-browser.ts';
import { checkEventsApiOptions, type EventsApiOptions } from './events-api/options.ts';
import { log } from './lib/log.ts';
import type { CustomTarget, TrackContext } from './sdk/split.ts';
import type { TrackEvent } from './sdk/track-event.ts';

export type { EventsApiOptions } from './events-api/options.ts';

/** What {@link splitEventsApi} returns: a target for `environments`. */
export interface EventsApiTarget extends CustomTarget {
  /** Takes a track event to be posted; `false` if this target cannot work here, or with its options. */
  track(trackEvent: TrackEvent, context?: TrackContext): boolean;
  /**
   * Posts at once what waits.
   *
   * @param timeout ms; 2 s by default
   * @returns whether Split took all that was tracked before; never rejects
   */
  flush(timeout?: number): Promise<boolean>;
  /** In the shape of a Split factory's settings, so that errors about these requests are not tracked. */
  readonly settings: { readonly urls: { readonly events: string } };
}

/**
 * A target that posts track events to Split's Events API, for serverless functions and edge runtimes, where the Split SDK
 * cannot deliver in time. It needs no Split SDK. Elsewhere, prefer the Split SDK.
 *
 * It sends in batches: at a flush at once, else after a second. A request that fails is retried. What Split refuses, and
 * what no longer fits, is reported to `onSkip` (`split-rejected`, `queue-full`).
 *
 * For servers only, since a server-side SDK key is a secret: in a browser it refuses every track event. Wrong options are
 * reported in one `console.error`; it never throws.
 *
 * @example
 * splitIntegration({
 *   environments: { production: splitEventsApi({ authorizationKey: process.env.SPLIT_SDK_KEY }) },
 *   identities: { 'user.id': 'user' },
 * });
 */
export function splitEventsApi(options: EventsApiOptions): EventsApiTarget {
  const { checked, problems } = checkEventsApiOptions(options);
  if (runsInBrowser()) problems.push('does not work in a browser: a server-side SDK key is a secret');
  if (problems.length > 0) log('error', `splitEventsApi: ${problems.join('\nsplitEventsApi: ')}`);

  const settings = { urls: { events: checked.eventsUrl } };
  const { authorizationKey } = checked;
  if (authorizationKey === undefined || runsInBrowser())
    return { track: () => false, flush: async () => true, settings };
  return { ...createDelivery({ ...checked, authorizationKey }), settings };
}
