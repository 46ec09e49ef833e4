/**
 * What may wait for Split's page-hide beacon, in bytes. Browsers refuse beacons over 64 KiB
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, keepalive), and the app's own events and Split's envelope
 * of each event are to fit in as well.
 */
export const MAX_BEACON_SHARE = 24 * 1024;

/** What a track event takes of a beacon, in bytes, about: UTF-8 takes up to three for a character. */
export const beaconSize = (trackEvent: object): number =>
  JSON.stringify(trackEvent).replace(/[\u0080-\uffff]/g, '...').length;
