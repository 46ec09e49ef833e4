import type { Owner } from '../../../src/delivery/owner.ts';
import type { TrackEvent } from '../../../src/index.ts';

/** A track event of a user, unless told otherwise. */
export const trackEvent = (overrides: Partial<TrackEvent> = {}): TrackEvent => ({
  environment: 'production',
  trafficTypeName: 'user',
  key: '42',
  eventTypeId: 'sentry_exception',
  properties: {},
  ...overrides,
});

/** An owner that notes its skips as `reason key`. */
export function createOwner(limits: Partial<Owner> = {}): {
  readonly owner: Owner;
  readonly skips: string[];
} {
  const skips: string[] = [];
  const owner: Owner = {
    maxPending: 100,
    maxClients: 10,
    maxCulprits: 100,
    maxPerMinute: 60,
    skip: (reason, detail) => skips.push(`${reason} ${detail.trackEvent?.key}`),
    logDebug: () => {},
    ...limits,
  };
  return { owner, skips };
}
