import type { TrackEvent } from '../sdk/track-event.ts';
import type { SplitClient, SplitSdk, TrackResult } from '../sdk/split.ts';

/**
 * Tracks with the right client of a factory (SPEC section 9.5).
 *
 * @param clients those made for keys other than the main one
 * @param maxClients how many may be made
 * @returns what `track` answered, or the skip if the key would need one client more than allowed
 */
export function trackWith(
  factory: SplitSdk,
  { key, trafficTypeName, eventTypeId, value, properties }: TrackEvent,
  clients: Map<string, SplitClient>,
  maxClients: number,
): TrackResult | 'client-limit' {
  let client: SplitClient | undefined = factory.client();
  const { key: mainKey, trafficType } = factory.settings?.core || {};
  // Only client-side clients are bound to a key.
  if (!client.isClientSide && mainKey === undefined)
    return client.track(key, trafficTypeName, eventTypeId, value, properties);
  // Split 10 may bind the main client to a traffic type too. Split 11 ignores one in its settings.
  const bound = 'key' in client ? client.trafficType : trafficType;
  if (
    key !== (typeof mainKey === 'object' ? mainKey.matchingKey : mainKey) ||
    (bound && bound !== trafficTypeName)
  ) {
    client = clients.get(key);
    if (!client) {
      // A Browser Suite would start to count page metrics for the key.
      if (factory.rumAgent || clients.size >= maxClients) return 'client-limit';
      clients.set(key, (client = factory.client(key)));
    }
  } else if (bound) return client.track(eventTypeId, value, properties);
  return client.track(trafficTypeName, eventTypeId, value, properties);
}
