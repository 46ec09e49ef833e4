import { DEBUG } from '../lib/debug.ts';
import { isThenable } from '../lib/guards.ts';
import { log } from '../lib/log.ts';
import { sleepUntil } from '../lib/wait.ts';
import type { SplitSdk } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { createBrowserPushes } from './browser-pushes.ts';
import { createClients } from './clients.ts';
import { createConsentGate } from './consent.ts';
import type { Destination } from './destination.ts';
import { ledgerOf } from './ledger.ts';
import { createLimits } from './limits.ts';
import { createOwnUrls } from './own-requests.ts';
import type { Owner } from './owner.ts';
import { createPusher } from './pusher.ts';
import { createUnanswered } from './unanswered.ts';

/** The destination of a Split factory. */
export function createFactoryDestination(factory: SplitSdk): Destination {
  const settings = () => factory.settings;
  const clients = createClients(factory);
  const consent = createConsentGate(settings);
  const unanswered = createUnanswered();
  const ledger = ledgerOf(factory);
  const pusher = createPusher(factory, ledger, () => browser.notePush());
  const browser = createBrowserPushes(clients, pusher, () => ledger.delivered < ledger.tracked);
  let isLocalhostNoted = false;
  let isKeylessNoted = false;

  /** Says once that nothing arrives in Split from an app in localhost mode. */
  function noteLocalhost({ logDebug }: Owner): void {
    if (DEBUG && !isLocalhostNoted) logDebug('Split is in localhost mode, which discards track events');
    isLocalhostNoted = true;
  }

  /** Warns once of a client-side SDK without a key: it would need a client for each user, and makes few. */
  function warnIfKeyless(): void {
    if (isKeylessNoted || clients.mainKey() !== undefined || !clients.isClientSide()) return;
    isKeylessNoted = true;
    log(
      'warn',
      'the Split factory is of the client-side SDK and has no key (core.key), so only a few users can be tracked. ' +
        'Bundles for edge runtimes contain this SDK: use splitEventsApi there.',
    );
  }

  /** Takes note of a track event that the Split SDK holds until it is pushed. */
  function noteTracked(trackEvent: TrackEvent): void {
    ledger.tracked++;
    browser.noteTracked(trackEvent);
  }

  /** Has the main client push until what was tracked up to now is delivered. */
  async function push(deadline: number): Promise<boolean> {
    const goal = ledger.tracked;
    while (ledger.delivered < goal) {
      // Nobody knows when the user decides, and without consent the SDK posts nothing.
      if (!consent.isGranted()) return true;
      if (browser.isBeaconComing()) return true;
      if (browser.isOffline() || pusher.isStuck()) return false;
      if (!pusher.isPushing() && pusher.coolAt() > Date.now()) {
        // Without the time to repeat a push that was ignored, the likelier cause counts: there was nothing to post.
        if (pusher.coolAt() > deadline) return pusher.ignoredGoal() >= goal;
        await sleepUntil(pusher.coolAt());
        continue;
      }
      const result = await pusher.push(deadline);
      if (result !== 'done' && result !== 'ignored') return false;
    }
    return true;
  }

  return {
    limits: createLimits(),
    mustWait: (isFlushing) =>
      browser.isOffline() || (browser.isBeaconFull() && (!isFlushing || browser.isBeaconComing())),

    track(trackEvent, owner) {
      const reject = (error?: unknown) => owner.skip('split-rejected', { trackEvent, error });
      try {
        const refusal = consent.refuse(owner.maxPending);
        if (refusal) return owner.skip(refusal, { trackEvent });
        warnIfKeyless();
        const mode = settings()?.mode;
        if (mode === 'localhost') noteLocalhost(owner);
        const answer: unknown = clients.track(trackEvent, owner.maxClients);
        if (answer === 'client-limit') return owner.skip(answer, { trackEvent });
        if (answer === false) return reject();
        // In consumer mode the storage's answer is all there is to wait for; in localhost mode nothing is.
        if (mode !== 'localhost' && mode !== 'consumer') noteTracked(trackEvent);
        if (!isThenable(answer)) return;
        unanswered.add(
          Promise.resolve(answer).then((isTracked) => {
            if (isTracked === false) reject();
          }, reject),
        );
      } catch (error) {
        reject(error);
      }
    },

    hasUndelivered: () => ledger.delivered < ledger.tracked || unanswered.hasOpen(),

    async flush(deadline) {
      const parts = [unanswered.settle(deadline), push(deadline)];
      return (await Promise.all(parts)).every(Boolean);
    },

    ownsUrl: createOwnUrls(settings),
  };
}
