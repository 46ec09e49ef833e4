/** Whether the page is hidden: then Split's own beacon delivers (SPEC section 9.3). */
export const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden';

/**
 * What may wait for Split's page-hide beacon, in bytes: browsers refuse beacons over 64 KiB, and the app's own events
 * and Split's envelope of each event are to fit in as well.
 */
export const MAX_BEACON_SHARE = 24 * 1024;

/** What a track event takes of a beacon, in bytes, about; 0 where there are no beacons. */
export const beaconSize = (trackEvent: object): number =>
  globalThis.document ? JSON.stringify(trackEvent).replace(/[\u0080-\uffff]/g, '...').length : 0;
