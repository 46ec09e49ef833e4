import type { TrackEvent } from '../track-event.ts';
import type { SplitSdk, TrackResult } from './sdk.ts';
import { stateOf } from './state.ts';

/**
 * Tracks with the right client of a factory (SPEC section 9.5).
 *
 * @param maxClients clients that may be made for keys other than the main one
 * @returns what `track` answered, or the skip if the key would need one client more than allowed
 */
export function trackWith(
  factory: SplitSdk,
  trackEvent: TrackEvent,
  maxClients: number,
): TrackResult | 'client-limit' {
  const { key, trafficTypeName, eventTypeId, value, properties } = trackEvent;
  const client = factory.client();
  const { key: mainKey, trafficType } = factory.settings?.core || {};
  // Only client-side clients are bound to a key.
  if (!client.isClientSide && mainKey === undefined) {
    return client.track(key, trafficTypeName, eventTypeId, value, properties);
  }
  // Split 10 may bind the main client to a traffic type too. Split 11 ignores one in its settings.
  const bound = 'key' in client ? client.trafficType : trafficType;
  if (
    key === (typeof mainKey === 'object' ? mainKey.matchingKey : mainKey) &&
    (!bound || bound === trafficTypeName)
  ) {
    return bound
      ? client.track(eventTypeId, value, properties)
      : client.track(trafficTypeName, eventTypeId, value, properties);
  }
  const { clients } = stateOf(factory);
  let own = clients.get(key);
  if (!own) {
    // A Browser Suite would start to count page metrics for the key.
    if (factory.rumAgent || clients.size >= maxClients) return 'client-limit';
    own = factory.client(key);
    clients.set(key, own);
  }
  return own.track(trafficTypeName, eventTypeId, value, properties);
}
