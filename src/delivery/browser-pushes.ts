import { hasDocument, isBrowserWorker, isHidden, isOffline } from '../lib/browser.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { beaconSize, MAX_BEACON_SHARE } from './beacon.ts';
import type { Clients } from './clients.ts';
import { COOL_DOWN, type Pusher } from './pusher.ts';

/**
 * The pushes that a browser needs besides those of flushes (docs/specification.md#browser). In a page Split's beacon
 * delivers what is tracked when the page gets hidden or is left, so there we only push what the beacon would miss. A
 * worker has no beacon, and may be ended at any moment.
 */
export interface BrowserPushes {
  /** Takes note of a track event, and pushes if there is a reason to. */
  noteTracked(trackEvent: TrackEvent): void;
  /** Takes note of a push. */
  notePush(): void;
  /** Whether Split's beacon has delivered what was tracked, or is about to. */
  isBeaconComing(): boolean;
  /** Whether the beacon could not take more. */
  isBeaconFull(): boolean;
  /** Whether the browser knows that it has no network: a push would fail, and what it holds would be gone. */
  isOffline(): boolean;
}

/** @param hasUndelivered whether there is something to push */
export function createBrowserPushes(
  clients: Clients,
  pusher: Pusher,
  hasUndelivered: () => boolean,
): BrowserPushes {
  /** What was tracked since the last push, in bytes as posted. */
  let bytes = 0;
  let timer: unknown;

  /** Whether the factory is a browser's: bound to one key. A server with a global `document` is a server. */
  function isBoundToKey(): boolean {
    try {
      return clients.mainKey() !== undefined && clients.isClientSide();
    } catch {
      // Of a factory that breaks.
      return false;
    }
  }

  const isPage = (): boolean => hasDocument() && isBoundToKey();

  const isBrowserOffline = (): boolean =>
    isOffline() && (hasDocument() || isBrowserWorker()) && isBoundToKey();

  /** Pushes now, or once the client has cooled down and the network is back. */
  function pushSoon(): void {
    if (!hasUndelivered()) return;
    const wait = isBrowserOffline() ? COOL_DOWN : pusher.coolAt() - Date.now();
    if (wait > 0) pushIn(wait);
    else void pusher.push().then(repeatIfIgnored);
  }

  /** The client was in the cool-down of a flush that the app made. */
  function repeatIfIgnored(result: unknown): void {
    if (result === 'ignored') pushSoon();
  }

  function pushIn(delay: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      pushSoon();
    }, delay);
  }

  return {
    noteTracked(trackEvent) {
      if (hasDocument()) {
        if (!isBoundToKey()) return;
        bytes += beaconSize(trackEvent);
        // Not at once: a push is no keepalive request, so a page that is left right after a burst would take along all
        // that is in it, the app's own events too, while the beacon arrives.
        if (bytes > MAX_BEACON_SHARE || isHidden()) pushIn(COOL_DOWN);
      } else if (isBrowserWorker() && clients.isClientSide()) {
        // When all track events of this error are there, but before a task in which the worker may end.
        void Promise.resolve().then(pushSoon);
      }
    },

    notePush() {
      bytes = 0;
    },

    isBeaconComing: () => isHidden() && isPage(),
    isBeaconFull: () => bytes > MAX_BEACON_SHARE,
    isOffline: isBrowserOffline,
  };
}
